import type { PathRewrite } from '../config/sideConfig.ts';

/** The path and query under which a side knows a recorded target: its prefixes replaced, its own prefix put before. */
export function sidePath(
  target: string,
  route: { readonly pathPrefix: string; readonly rewrite: readonly PathRewrite[] },
): string {
  const rule = route.rewrite.find(({ from }) => isPathPrefix(from, target));
  const path = rule === undefined ? target : rewritten(target, rule);
  return route.pathPrefix + (path.startsWith('/') ? path : `/${path}`);
}

/** `/auth` is a prefix of `/auth`, `/auth/me` and `/auth?x=1`, not of `/authors`. */
function isPathPrefix(prefix: string, target: string): boolean {
  if (!target.startsWith(prefix)) return false;
  const next = target[prefix.length];
  return next === undefined || next === '/' || next === '?' || prefix.endsWith('/');
}

/** One slash where the new prefix and the rest meet, whichever of them has one. */
function rewritten(target: string, { from, to }: PathRewrite): string {
  const rest = target.slice(from.endsWith('/') ? from.length - 1 : from.length);
  return (to.endsWith('/') ? to.slice(0, -1) : to) + rest;
}
