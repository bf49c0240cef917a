import type { AnswerRoute } from './AnswerRoute.ts';
import { frontPath } from './frontPath.ts';

/**
 * A `Set-Cookie` of a side as the front's. Its `Path` becomes the path under which journeys know it. Its `Domain` goes,
 * since no browser takes one for an address of numbers; `domain` tells of it, `session; itself`. All else stays as it was
 * sent, `Secure` too: browsers take that from the loopback. A domain that is none of the service's own stays, and the
 * browser then refuses the cookie as it does in life.
 */
export function frontCookie(
  text: string,
  route: AnswerRoute,
): { readonly text: string; readonly domain: string | null } {
  const [pair = '', ...attributes] = text.split(';');
  let domain: string | null = null;
  const kept = attributes.flatMap((attribute): readonly string[] => {
    const [, name = '', value = ''] = /^\s*([^=]*?)\s*(?:=\s*(.*?)\s*)?$/s.exec(attribute) ?? [];
    if (name.toLowerCase() === 'path' && value.startsWith('/'))
      return [` Path=${frontPath(value, route.side)}`];
    if (name.toLowerCase() !== 'domain' || value === '') return [attribute];
    const said = value.replace(/^\./, '').toLowerCase();
    const whose = route.domains.find((host) => host === said || host.endsWith(`.${said}`));
    // Without `hosts` nobody knows where the service is at home.
    if (whose === undefined && route.hosts.length > 0) return [attribute];
    const [cookieName = ''] = pair.split('=');
    domain = `${cookieName.trim()}; ${whose === undefined ? said : whose === said ? 'itself' : 'above itself'}`;
    return [];
  });
  return { text: [pair, ...kept].join(';'), domain };
}
