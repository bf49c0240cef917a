import type { IncomingHttpHeaders } from 'node:http';

import type { Pool } from 'pg';

import type { Bustle } from '../auth/Bustle.ts';
import type { Listeners } from '../auth/Listeners.ts';
import type { TokenIssuer } from '../auth/TokenIssuer.ts';
import type { Mailer } from '../mailer.ts';

/** What every handler may use. */
export interface Context {
  readonly pool: Pool;
  readonly tokens: TokenIssuer;
  readonly hashCost: number;
  readonly version: string;
  /** Null where answers are to tell no more than the contract asks. */
  readonly bustle: Bustle | null;
  readonly listeners: Listeners;
  readonly mailer: Mailer;
}

/** One request, body read to its end. `origin` is `http://` and the Host that the client asked. */
export interface Call {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly origin: string;
}

/** `body` is sent as JSON, `content` as it is; neither sends none. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly content?: { readonly type: string; readonly bytes: Buffer };
}

export type Handler = (call: Call, context: Context) => Promise<Reply> | Reply;

/** The methods of one path; `:` alone is a variable segment. */
export interface Route {
  readonly segments: readonly string[];
  readonly methods: Readonly<Partial<Record<string, Handler>>>;
}

/** `route('/auth/users/:', { GET: showUser })` */
export function route(path: string, methods: Route['methods']): Route {
  return { segments: path.split('/'), methods };
}

/** The route of a path and the values of its variable segments; null where there is none. */
export function findRoute(
  routes: readonly Route[],
  path: string,
): { readonly route: Route; readonly params: readonly string[] } | null {
  const asked = path.split('/');
  for (const route of routes) {
    if (route.segments.length !== asked.length) continue;
    if (!route.segments.every((segment, index) => segment === ':' || segment === asked[index])) continue;
    return { route, params: asked.filter((_, index) => route.segments[index] === ':') };
  }
  return null;
}

/** The value of the Allow header: HEAD goes with GET, OPTIONS always. */
export function allowed(route: Route): string {
  const methods = [...Object.keys(route.methods), 'OPTIONS'];
  if (route.methods['GET'] !== undefined) methods.push('HEAD');
  return methods.sort().join(', ');
}
