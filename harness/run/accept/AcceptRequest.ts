/** What somebody asked `harness accept` for; null where nothing was said. */
export interface AcceptRequest {
  /** 6 to 12 hex digits. */
  readonly fingerprint: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day, `YYYY-MM-DD` in UTC. */
  readonly until: string;
  readonly run: string | null;
  readonly config: string | null;
  readonly service: string | null;
  /** Write nothing. */
  readonly dryRun: boolean;
  readonly cwd: string;
}
