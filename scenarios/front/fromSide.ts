import type { Headers } from '../../harness/model/headers.ts';
import type { AnswerRoute } from './AnswerRoute.ts';
import { frontCookie } from './frontCookie.ts';
import { frontPath } from './frontPath.ts';
import { perConnection } from './perConnection.ts';

/** In it a journey finds the domains of cookies, which must be taken out for the browser: `session; itself`. */
export const domainHeader = 'x-harness-cookie-domain';

const addresses: ReadonlySet<string> = new Set(['location', 'content-location']);

/** A side's headers as a journey gets them: its own origin is the front's, its cookies are the front's. */
export function fromSide(headers: Headers, route: AnswerRoute): Headers {
  const listed = namedByConnection(headers);
  return headers.flatMap(([name, value]): Headers => {
    const lower = name.toLowerCase();
    if (perConnection.has(lower) || listed.has(lower)) return [];
    if (addresses.has(lower)) return [[name, frontAddress(value, route)]];
    if (lower === 'access-control-allow-origin' && value === route.side.url) return [[name, route.front]];
    if (lower !== 'set-cookie') return [[name, value]];
    const cookie = frontCookie(value, route);
    return cookie.domain === null
      ? [[name, cookie.text]]
      : [
          [name, cookie.text],
          [domainHeader, cookie.domain],
        ];
  });
}

/** Headers that `Connection` names are this connection's alone (RFC 9110 7.6.1). */
export function namedByConnection(headers: Headers): ReadonlySet<string> {
  return new Set(
    headers.flatMap(([name, value]) =>
      name.toLowerCase() === 'connection' ? value.split(',').map((one) => one.trim().toLowerCase()) : [],
    ),
  );
}

/** An address of the side as the front's; any other stays as it is, also one that is no address. */
function frontAddress(address: string, route: AnswerRoute): string {
  if (address.startsWith('/') && !address.startsWith('//')) return frontPath(address, route.side);
  const absolute = /^(?:https?:)?\/\//i.test(address);
  const from = route.side.url ?? 'http://side.invalid';
  if (!absolute || !URL.canParse(address, from)) return address;
  const { origin, host, hostname, pathname, search, hash } = new URL(address, from);
  const known = route.hosts.some((one) => one.toLowerCase() === host || one.toLowerCase() === hostname);
  const onSide = origin === route.side.url;
  if (!onSide && !known) return address;
  return route.front + frontPath(pathname + search, route.side, onSide) + hash;
}
