/** `isolated`: own store and own outbound effects, may be written to; `replicated`: fed by the monolith's data. */
export type WritePolicy = 'isolated' | 'replicated' | 'refused';

export type SideCredentials =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string };

/** What brings a side back to its first state before a run. `command` runs in a shell in `directory`. */
export type SideReset =
  | { readonly kind: 'command'; readonly command: string; readonly directory: string }
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly path: string;
      /** The status that means success; null for any 2xx. */
      readonly status: number | null;
    };

/** Files are absolute paths. */
export interface SideTls {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  readonly rejectUnauthorized: boolean;
}

/** How to ask a side who it is: GET `path`, and the JSONPath of the version in its answer. */
export interface SideIdentityQuestion {
  readonly path: string;
  readonly version: string;
}

export interface PathRewrite {
  readonly from: string;
  readonly to: string;
}

/** One side of a service: where it is, what may be done to it, how to talk to it. */
export interface SideConfig {
  /** Origin without a trailing slash: `http://auth:8001`; null where the config gives none. */
  readonly url: string | null;
  /** Path of the given URL, put before every path after rewriting; empty for none, else `/base` without a slash at its end. */
  readonly pathPrefix: string;
  readonly version: string | null;
  readonly writes: WritePolicy;
  readonly production: boolean;
  readonly identity: SideIdentityQuestion | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: SideCredentials | null;
  /** Prefixes of the path, in order; the first that fits is replaced. */
  readonly rewrite: readonly PathRewrite[];
  readonly reset: SideReset | null;
  readonly tls: SideTls | null;
  /** Absolute path of a module that exports `beforeRequest`. */
  readonly hooks: string | null;
  /** Milliseconds until a request counts as timed out. */
  readonly timeout: number;
}

/** A side that nothing is said about: no address, and writes are refused. */
export const defaultSide: SideConfig = Object.freeze({
  url: null,
  pathPrefix: '',
  version: null,
  writes: 'refused',
  production: false,
  identity: null,
  headers: {},
  credentials: null,
  rewrite: [],
  reset: null,
  tls: null,
  hooks: null,
  timeout: 30_000,
});
