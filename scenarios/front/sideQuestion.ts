import type { IncomingMessage } from 'node:http';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import { unsendable } from '../../harness/study/outgoingHeaders.ts';
import { bodyOf } from '../../harness/model/body.ts';
import type { Incoming, Refusal } from './answerJourney.ts';
import type { AnswerRoute } from './AnswerRoute.ts';
import { requestText } from './FrontNotes.ts';
import { framing, hooked, type Prepared } from './hooked.ts';
import { rawHeaders } from './rawHeaders.ts';
import { journeyHeader } from '../marks.ts';
import { toSide } from './toSide.ts';
import type { Upstream } from './Upstream.ts';

/** What a front knows to send a request on. */
export interface Asking {
  /** Who answers a path: the side its own service's, the baseline all others; null where that has no address. */
  readonly whose: (target: string) => { readonly upstream: Upstream; readonly isSide: boolean } | null;
  readonly hosts: readonly string[];
  readonly domains: readonly string[];
  readonly runId: string;
  /** The front's own address, once it has one. */
  readonly origin: () => string;
}

/** A request that goes out. */
export interface Asked extends Incoming {
  readonly upstream: Upstream;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  /** Null where it streams as it comes. */
  readonly body: Buffer | null;
  readonly route: AnswerRoute;
}

/** What is sent to which side for a request of a journey, or why nothing is. */
export async function sideQuestion(
  incoming: IncomingMessage,
  isSocket: boolean,
  asking: Asking,
): Promise<Asked | Refusal> {
  const front = asking.origin();
  const { method = 'GET', url = '/' } = incoming;
  const target = url.startsWith(`${front}/`) ? url.slice(front.length) : url;
  const headers = rawHeaders(incoming);
  const journey = headerValue(headers, journeyHeader);
  const from = { text: requestText(method, target), target, journey, isSide: true };
  const problem = unsendable({
    method,
    target,
    headers,
    scheme: 'http',
    authority: null,
    body: bodyOf(Buffer.alloc(0)),
  });
  if (problem !== null) return { ...from, refused: 'not-sent', status: 400, why: problem };
  const found = asking.whose(target);
  if (found === null)
    return {
      ...from,
      isSide: false,
      refused: 'failed',
      status: 502,
      why: 'the baseline, which answers it, has no address',
    };
  const { upstream, isSide } = found;
  const whose = { ...from, isSide };
  const plain: Prepared = { request: { method, target, headers }, body: null };
  let made = plain;
  try {
    if (upstream.hook !== null) made = await hooked(incoming, plain.request, upstream);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return { ...whose, refused: 'failed', status: 502, why: error.message };
  }
  const heldBack = upstream.heldBack(made.request, isSocket);
  if (heldBack !== null) return { ...whose, refused: 'held-back', status: 403, why: heldBack };
  const outgoing = toSide(made.request, { side: upstream.config, front, runId: asking.runId });
  const framed = isSocket ? upgradeHeaders : framing(incoming, made.body);
  return {
    ...whose,
    upstream,
    method: made.request.method,
    path: outgoing.path,
    headers: [...outgoing.headers, ...framed],
    body: made.body,
    route: { side: upstream.config, hosts: asking.hosts, domains: asking.domains, front },
  };
}

const upgradeHeaders: Headers = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
];
