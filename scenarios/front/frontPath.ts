import type { PathRewrite } from '../../harness/config/sideConfig.ts';

/**
 * The path under which journeys know what a side calls `path`: `sidePath` backwards. Where a gateway takes a prefix away
 * (`to: /`), a bare path may be the side's or the world's: only `onSide`, of an address with the side's host, puts it back.
 */
export function frontPath(
  path: string,
  route: { readonly pathPrefix: string; readonly rewrite: readonly PathRewrite[] },
  onSide = false,
): string {
  const bare =
    route.pathPrefix !== '' && isBelow(route.pathPrefix, path) ? path.slice(route.pathPrefix.length) : path;
  const rule = route.rewrite.find(({ to }) => (onSide || to !== '/') && isBelow(to, bare));
  if (rule === undefined) return bare === '' ? '/' : startingWithSlash(bare);
  const rest = bare.slice(withoutSlash(rule.to).length);
  const back = withoutSlash(rule.from) + rest;
  return back === '' ? '/' : startingWithSlash(back);
}

/** `/auth` is above `/auth`, `/auth/me` and `/auth?x=1`, not above `/authors`. */
function isBelow(prefix: string, path: string): boolean {
  const bare = withoutSlash(prefix);
  if (!path.startsWith(bare)) return false;
  const next = path[bare.length];
  return next === undefined || next === '/' || next === '?' || next === '#';
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function startingWithSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
