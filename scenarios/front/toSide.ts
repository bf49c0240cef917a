import { sideHeaders } from '../../harness/environment/sideHeaders.ts';
import { sidePath } from '../../harness/environment/sidePath.ts';
import type { SideConfig } from '../../harness/config/sideConfig.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import { namedByConnection } from './fromSide.ts';
import { journeyHeader } from '../marks.ts';
import { perConnection } from './perConnection.ts';

/** Counted anew for what is really sent, or the front's own affair. */
const ownOfFront: ReadonlySet<string> = new Set(['host', 'content-length', 'expect', journeyHeader]);

/** What is sent to a side: path and headers, without how the body is framed. */
export interface Outgoing {
  readonly path: string;
  readonly headers: Headers;
}

/** Which side is asked, by which address its journeys ask, and for which run. */
export interface RequestRoute {
  readonly side: SideConfig;
  readonly front: string;
  readonly runId: string;
}

/**
 * A journey's request as a side gets it: to its host and path, from its own origin as far as it can see, with the headers
 * of its config. The config's credentials are for requests that bring none: a journey logs in by itself.
 */
export function toSide(
  { target, headers }: Pick<RecordedRequest, 'target' | 'headers'>,
  { side, front, runId }: RequestRoute,
): Outgoing {
  const own = sideHeaders(side);
  if (headerValue(headers, 'authorization') !== null) delete own['authorization'];
  own['x-harness-run'] = runId;
  const listed = namedByConnection(headers);
  const carried = headers.flatMap(([name, value]): Headers => {
    const lower = name.toLowerCase();
    if (perConnection.has(lower) || ownOfFront.has(lower) || listed.has(lower) || lower in own) return [];
    if (lower === 'origin' && value === front) return [[name, side.url ?? value]];
    if (lower === 'referer' && value.startsWith(`${front}/`))
      return [[name, (side.url ?? front) + sidePath(value.slice(front.length), side)]];
    return [[name, value]];
  });
  const host = own['host'] ?? new URL(side.url ?? front).host;
  delete own['host'];
  return { path: sidePath(target, side), headers: [['Host', host], ...carried, ...Object.entries(own)] };
}
