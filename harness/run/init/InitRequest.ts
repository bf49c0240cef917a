/** What `harness init` is asked to look at. */
export interface InitRequest {
  readonly cwd: string;
  /** Files or globs. */
  readonly recordings: readonly string[];
  /** As given; null for none. */
  readonly openapi: string | null;
  /** URLs as given; null for a variable in their place. */
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** Narrow it to one service. */
  readonly service: string | null;
  readonly routes: string | null;
}
