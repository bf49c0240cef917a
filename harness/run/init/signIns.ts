import { RouteMatcher } from '../../operation/RouteMatcher.ts';
import type { PrefixNode } from './PrefixTree.ts';
import { counted } from './yamlText.ts';

const names = /^(?:log-?in|sign-?in|sessions?|tokens?|authenticate|auth|oauth2?)$/i;
const mostTold = 4;

/** Paths that are called like a log-in and are in none of the services: `/shop/login (240 exchanges)`. */
export function signInsOutside(
  root: PrefixNode,
  services: readonly { readonly routes: readonly string[] }[],
  things: string,
): readonly string[] {
  const matcher = new RouteMatcher(
    services.flatMap(({ routes }) => routes),
    [],
  );
  return signInsBelow(root, [])
    .filter(({ segments }) => !matcher.belongs(`/${segments.join('/')}`))
    .toSorted((a, b) => b.exchanges - a.exchanges)
    .slice(0, mostTold)
    .map(({ segments, exchanges }) => `/${segments.join('/')} (${counted(exchanges, things)})`);
}

interface SignIn {
  readonly segments: readonly string[];
  readonly exchanges: number;
}

function signInsBelow(node: PrefixNode, above: readonly string[]): readonly SignIn[] {
  return [...node.children].flatMap(([segment, child]) => {
    const segments = [...above, segment === '{}' ? '*' : segment];
    const isOne = names.test(segment) && child.exchanges > child.files;
    return isOne ? [{ segments, exchanges: child.exchanges }] : signInsBelow(child, segments);
  });
}

/** What to do about them: a token of the recording means nothing to systems that run now. */
export function signInsText(signIns: readonly string[]): string {
  return `In no service: ${signIns.join(', ')}. If the tokens come from there, add it to \`routes\`, or give each side \`credentials\`.`;
}
