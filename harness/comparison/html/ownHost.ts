import { withOwnOrigin } from '../values/ownOrigin.ts';

/** What stands for a side's own host in a page's texts. */
const ownHost = '{host}';

/**
 * Replaces a side's own origin, and its host where that stands by itself: `sign out from 127.0.0.1:8080?`. A host
 * that is a plain word (`auth`) stays, since the word may mean something else.
 */
export function withOwnHost(text: string, origin: string): string {
  const plain = withOwnOrigin(text, origin);
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  if (!/[.:]/.test(host)) return plain;
  let result = '';
  let from = 0;
  for (let at = plain.indexOf(host); at >= 0; at = plain.indexOf(host, from)) {
    const end = at + host.length;
    const isPart = /[\w.-]/.test(plain.charAt(at - 1)) || /[\w-]/.test(plain.charAt(end));
    result += plain.slice(from, at) + (isPart ? host : ownHost);
    from = end;
  }
  return from === 0 ? plain : result + plain.slice(from);
}
