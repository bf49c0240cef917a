import type { SideDatabase, SideImage, SideOutbound, SideProcess } from './sideEnvironment.ts';

/** `isolated`: own store and own outbound effects, may be written to; `replicated`: fed by the monolith's data. */
export type WritePolicy = 'isolated' | 'replicated' | 'refused';

export type SideCredentials =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string };

/**
 * What brings a side back to its first state before a run. `command` runs in a shell in `directory`; `snapshot` puts back
 * what its database held when it was first ready: null until it is up.
 */
export type SideReset =
  | { readonly kind: 'command'; readonly command: string; readonly directory: string }
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly path: string;
      /** The status that means success; null for any 2xx. */
      readonly status: number | null;
    }
  | { readonly kind: 'snapshot'; readonly restore: (() => Promise<void>) | null };

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
  /** Origin without a trailing slash: `http://auth:8001`; null where the config gives none, and until it is brought up. */
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
  /** What is brought up for a run to be this side; null for one that is at its `url`. */
  readonly up: SideProcess | SideImage | null;
  readonly database: SideDatabase | null;
  readonly outbound: SideOutbound | null;
  /** Where what it sends out can be read while it is up: a URL with a token; null where nothing is caught. */
  readonly outbox: string | null;
}

/** Whether there is an address to ask, or will be once it is brought up. */
export function hasAddress({ url, up }: Pick<SideConfig, 'url' | 'up'>): boolean {
  return url !== null || up !== null;
}

/** Where a side is, for people: its URL, `process node main.js`, `image auth:1.4`; null where nothing says it. */
export function placeOf({
  url,
  pathPrefix,
  up,
}: Pick<SideConfig, 'url' | 'pathPrefix' | 'up'>): string | null {
  if (url !== null) return `${url}${pathPrefix}`;
  if (up === null) return null;
  return up.kind === 'process' ? `process ${up.command}` : `image ${up.name}`;
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
  up: null,
  database: null,
  outbound: null,
  outbox: null,
});
