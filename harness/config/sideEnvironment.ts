/** How it is seen that a side can be asked: an answer from 200 to 399 at `path`, its port, or a line that it prints. */
export type ReadyCheck =
  | { readonly kind: 'port' }
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'log'; readonly text: string };

/** A local process that is a side for the time of a run. */
export interface SideProcess {
  readonly kind: 'process';
  /** For a shell; placeholders not yet replaced. */
  readonly command: string;
  /** Absolute. */
  readonly directory: string;
  /** Over the harness's own; placeholders not yet replaced. */
  readonly env: Readonly<Record<string, string>>;
  readonly ready: ReadyCheck;
  /** ms until it has to be ready. */
  readonly timeout: number;
  /** ms from SIGTERM to SIGKILL. */
  readonly stop: number;
}

/** A container that is a side for the time of a run. */
export interface SideImage {
  readonly kind: 'image';
  readonly name: string;
  /** Where it listens in the container. */
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Null for the image's own. */
  readonly command: readonly string[] | null;
  readonly ready: ReadyCheck;
  readonly timeout: number;
}

/** Where a side's database comes from: one of its own on a PostgreSQL server, or a container beside it. */
export type SideDatabase =
  | { readonly kind: 'server'; /** Of a role that may create databases. */ readonly url: string }
  | (Omit<SideImage, 'kind' | 'command'> & { readonly kind: 'image' });

/** Where a sink listens; port 0 for any that is free. */
export interface SinkAddress {
  readonly host: string;
  readonly port: number;
}

/** What a side sends is caught there; null where it is not. */
export interface SideOutbound {
  readonly smtp: SinkAddress | null;
  readonly http: SinkAddress | null;
}
