import { createHash, type Hash } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { BeforeRequest } from '../../harness/environment/loadHook.ts';
import { bodyOf, type Body } from '../../harness/model/body.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Headers } from '../../harness/model/headers.ts';
import type { FailureCause, Observation } from '../../harness/model/observation.ts';
import { failureOf } from '../../harness/environment/failureOf.ts';
import { outgoingHeaders, unsendable } from '../../harness/study/outgoingHeaders.ts';
import { sidePath } from '../../harness/environment/sidePath.ts';

/** Bodies up to this many bytes are held and compared in full; larger ones by length and digest. */
const heldBytes = 8 * 1024 * 1024;
const headBytes = 4_096;
/** A response larger than this is not read to its end. */
const readBytes = 1024 * 1024 * 1024;
const deadlineStep = 100;
/** A sweep that comes later than this was held up by the harness's own work, ms. */
const ownDelay = 150;
/** Pieces of a body that are joined at a time: a million of one byte each would take a hundred times their size. */
const joinedPieces = 512;

/** What of a side's config one request takes. */
export interface SideRoute {
  readonly origin: string;
  readonly pathPrefix: string;
  readonly rewrite: readonly { readonly from: string; readonly to: string }[];
  /** Lower-case names; they replace recorded headers of the same name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds from sending to the last byte. */
  readonly timeout: number;
  readonly beforeRequest: BeforeRequest | null;
}

/**
 * Sends recorded requests to one side; whatever the side does comes back as an Observation, never as an exception.
 * Throws EnvironmentError where the side's hook throws or makes a request that cannot be sent.
 */
export class SideClient {
  readonly #route: SideRoute;
  readonly #dispatcher: Dispatcher;
  readonly #flights = new Set<Flight>();
  readonly #sweeper: NodeJS.Timeout;
  #swept = performance.now();

  constructor(route: SideRoute, dispatcher: Dispatcher) {
    this.#route = route;
    this.#dispatcher = dispatcher;
    // One timer for all requests in flight: a timer each would cost more than the request.
    this.#sweeper = setInterval(() => this.#sweep(), deadlineStep);
    this.#sweeper.unref();
  }

  send(request: RecordedRequest, scheduled: number): Promise<Observation> {
    const { beforeRequest } = this.#route;
    if (beforeRequest === null) return this.#dispatch(request, scheduled);
    return this.#prepared(request, beforeRequest).then((prepared) => this.#dispatch(prepared, scheduled));
  }

  async #prepared(request: RecordedRequest, beforeRequest: BeforeRequest): Promise<RecordedRequest> {
    const subject = `${this.#route.origin}: hook \`beforeRequest\``;
    let prepared: RecordedRequest;
    try {
      prepared = await beforeRequest(request);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new EnvironmentError(subject, `failed: ${why}`, null, error);
    }
    const problem = unsendable(prepared);
    if (problem !== null)
      throw new EnvironmentError(subject, `made a request that cannot be sent: ${problem}`);
    return prepared;
  }

  #dispatch(request: RecordedRequest, scheduled: number): Promise<Observation> {
    return new Promise((resolve) => {
      const flight = new Flight(scheduled, this.#route, (observation) => {
        this.#flights.delete(flight);
        resolve(observation);
      });
      this.#flights.add(flight);
      try {
        this.#dispatcher.dispatch(
          {
            origin: this.#route.origin,
            path: sidePath(request.target, this.#route),
            method: request.method,
            headers: outgoingHeaders(request, this.#route),
            body: request.body.kind === 'bytes' ? request.body.bytes : null,
            // The sweeper ends what takes too long: it alone knows when the harness itself was busy.
            headersTimeout: 0,
            bodyTimeout: 0,
          },
          flight,
        );
      } catch (error) {
        flight.fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  /** Ends every request in flight as `aborted` and closes the connections. */
  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    for (const flight of this.#flights) flight.stop('aborted', 'the run was stopped');
    await this.#dispatcher.destroy();
  }

  #sweep(): void {
    const now = performance.now();
    const late = now - this.#swept - deadlineStep;
    this.#swept = now;
    // What came while a large body was compared waits to be read: its side is not to blame.
    if (late > ownDelay) for (const flight of this.#flights) flight.deadline += late;
    for (const flight of this.#flights) {
      if (now > flight.deadline)
        flight.stop('timeout', `no complete answer within ${String(this.#route.timeout)} ms`);
    }
  }
}

/** One request on its way. */
class Flight implements Dispatcher.DispatchHandler {
  deadline: number;
  readonly #scheduled: number;
  readonly #origin: string;
  readonly #sent = performance.now();
  readonly #done: (observation: Observation) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #firstByte: number | null = null;
  #status = 0;
  #headers: Headers = [];
  readonly #chunks: Buffer[] = [];
  /** Chunks at the end of `#chunks` that were not joined yet. */
  #loose = 0;
  #length = 0;
  #hash: Hash | null = null;
  #ended = false;

  constructor(scheduled: number, route: SideRoute, done: (observation: Observation) => void) {
    this.#scheduled = scheduled;
    this.#origin = route.origin;
    this.deadline = this.#sent + route.timeout;
    this.#done = done;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended) controller.abort(new Error('stopped'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode < 200) return;
    this.#firstByte = performance.now();
    this.#status = statusCode;
    this.#headers = rawHeaders(controller.rawHeaders);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#hash !== null) {
      this.#hash.update(chunk);
      if (this.#length > readBytes) this.stop('too-large', `more than ${String(readBytes)} bytes`);
      return;
    }
    this.#chunks.push(chunk);
    this.#loose += 1;
    if (this.#loose === joinedPieces) {
      this.#chunks.push(Buffer.concat(this.#chunks.splice(-joinedPieces)));
      this.#loose = 0;
    }
    if (this.#length <= heldBytes) return;
    this.#hash = createHash('sha256');
    for (const part of this.#chunks) this.#hash.update(part);
    const head = Buffer.concat(this.#chunks).subarray(0, headBytes);
    this.#chunks.splice(0, this.#chunks.length, Buffer.from(head));
  }

  onResponseEnd(): void {
    this.#finish({
      kind: 'response',
      status: this.#status,
      headers: this.#headers,
      body: this.#body(),
      timing: this.#timing(),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(error: Error): void {
    this.#finish({ kind: 'failure', ...failureOf(error, this.#origin), timing: this.#timing() });
  }

  stop(cause: FailureCause, detail: string): void {
    this.#finish({ kind: 'failure', cause, detail, timing: this.#timing() });
    this.#controller?.abort(new Error(detail));
  }

  #body(): Body {
    const [first] = this.#chunks;
    if (this.#hash !== null && first !== undefined) {
      return { kind: 'digest', sha256: this.#hash.digest('hex'), length: this.#length, head: first };
    }
    return bodyOf(first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks));
  }

  #timing(): Observation['timing'] {
    return {
      scheduled: this.#scheduled,
      sent: this.#sent,
      firstByte: this.#firstByte,
      ended: performance.now(),
    };
  }

  #finish(observation: Observation): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#done(observation);
  }
}

function rawHeaders(raw: Dispatcher.DispatchController['rawHeaders']): Headers {
  if (!Array.isArray(raw)) return [];
  const headers: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.push([latin1(raw[index]), latin1(raw[index + 1])]);
  }
  return headers;
}

/** Header bytes are latin1 by RFC 9110 5.5; whatever they are, no byte is lost. */
function latin1(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
}
