import { emptyBody } from '../../model/body.ts';
import type { RecordedRequest, RecordedResponse } from '../../model/exchange.ts';
import type { Window } from '../limits.ts';
import type { Span } from '../RecordingEntry.ts';
import { answersWithoutBody } from '../requestLine.ts';
import type { GorMeta } from './gorMeta.ts';
import type { WireResponse } from './gorMessage.ts';

/** A message, where it stood and its number in the file. */
export interface Placed<T> {
  readonly meta: GorMeta;
  readonly message: T;
  readonly span: Span;
  readonly entry: number;
}

/** A request with the response that belongs to it, as far as one was found; or a response left over. */
export type Paired =
  | {
      readonly kind: 'request';
      readonly request: Placed<RecordedRequest>;
      readonly answer: Placed<WireResponse> | null;
    }
  | { readonly kind: 'response'; readonly response: Placed<WireResponse> };

interface Waiting {
  readonly request: Placed<RecordedRequest>;
  answer: Placed<WireResponse> | null;
}

/** A response this much later than a request is not its answer: ids repeat. */
const maxNanoseconds = 300_000_000_000n;
const maxUnpaired = 1000;

/**
 * Joins requests and responses by id, the oldest unanswered request first, inside a bounded window; gives the
 * requests back in the order in which they came. A response may also come before its request.
 */
export class Pairing {
  readonly #window: Window;
  readonly #unanswered = new Map<string, Waiting[]>();
  #queue: Waiting[] = [];
  #head = 0;
  #bytes = 0;
  #unpaired: Placed<WireResponse>[] = [];

  constructor(window: Window) {
    this.#window = window;
  }

  addRequest(request: Placed<RecordedRequest>): void {
    const waiting: Waiting = { request, answer: this.#earlyAnswer(request) };
    this.#queue.push(waiting);
    this.#bytes += request.span.length;
    if (waiting.answer !== null) return;
    const same = this.#unanswered.get(request.meta.id);
    if (same === undefined) this.#unanswered.set(request.meta.id, [waiting]);
    else same.push(waiting);
  }

  addResponse(response: Placed<WireResponse>): void {
    const same = this.#unanswered.get(response.meta.id) ?? [];
    const at = same.findIndex(({ request }) => answers(response.meta, request.meta));
    const waiting = same[at];
    if (waiting === undefined) {
      this.#unpaired.push(response);
      return;
    }
    waiting.answer = response;
    this.#bytes += response.span.length;
    this.#settle(waiting, same, at);
  }

  /** What is decided by now; with `all`, everything. */
  take(all: boolean): Paired[] {
    const taken: Paired[] = [];
    for (let next = this.#queue[this.#head]; next !== undefined; next = this.#queue[this.#head]) {
      const held = this.#queue.length - this.#head;
      const full = held > this.#window.entries || this.#bytes > this.#window.bytes;
      if (next.answer === null && !all && !full) break;
      if (next.answer === null) this.#giveUp(next);
      this.#head++;
      this.#bytes -= next.request.span.length + (next.answer?.span.length ?? 0);
      taken.push({ kind: 'request', request: next.request, answer: next.answer });
    }
    if (this.#head > this.#window.entries || this.#head === this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    const surplus = all ? this.#unpaired.length : this.#unpaired.length - maxUnpaired;
    if (surplus > 0)
      for (const response of this.#unpaired.splice(0, surplus)) taken.push({ kind: 'response', response });
    return taken;
  }

  #earlyAnswer(request: Placed<RecordedRequest>): Placed<WireResponse> | null {
    const at = this.#unpaired.findIndex(
      ({ meta }) => meta.id === request.meta.id && answers(meta, request.meta),
    );
    const [answer] = at === -1 ? [] : this.#unpaired.splice(at, 1);
    if (answer !== undefined) this.#bytes += answer.span.length;
    return answer ?? null;
  }

  #giveUp(waiting: Waiting): void {
    const same = this.#unanswered.get(waiting.request.meta.id) ?? [];
    this.#settle(waiting, same, same.indexOf(waiting));
  }

  #settle(waiting: Waiting, same: Waiting[], at: number): void {
    if (same.length > 1) same.splice(at, 1);
    else this.#unanswered.delete(waiting.request.meta.id);
  }
}

function answers(response: GorMeta, request: GorMeta): boolean {
  const later = response.nanoseconds - request.nanoseconds;
  return later >= 0n && later <= maxNanoseconds;
}

/** The response as the exchange's recorded one; `milliseconds` from first packet to first packet. */
export function recordedResponse(
  request: Placed<RecordedRequest>,
  answer: Placed<WireResponse>,
): RecordedResponse {
  const { status, headers, body } = answer.message;
  return {
    status,
    headers,
    body: answersWithoutBody(request.message.method, status) ? emptyBody : body,
    milliseconds: Number(answer.meta.nanoseconds - request.meta.nanoseconds) / 1e6,
  };
}
