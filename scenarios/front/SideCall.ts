import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { failureOf, failureText } from '../../harness/environment/failureOf.ts';
import type { Headers } from '../../harness/model/headers.ts';
import type { FailureCause } from '../../harness/model/observation.ts';
import type { Upstream } from './Upstream.ts';

/** What a side made of a request. */
export type SideReply =
  | { readonly kind: 'answer'; readonly answer: IncomingMessage }
  | {
      readonly kind: 'socket';
      readonly answer: IncomingMessage;
      readonly socket: Duplex;
      readonly head: Buffer;
    }
  | {
      readonly kind: 'failure';
      readonly status: number;
      readonly cause: FailureCause;
      readonly text: string;
    };

/** What is asked of a side; `headers` say how the body is framed, too. */
export interface SideQuestion {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

/** One request on its way to a side. */
export class SideCall {
  readonly reply: Promise<SideReply>;
  /** The body goes in here. */
  readonly outgoing: ClientRequest;
  readonly #upstream: Upstream;
  readonly #resolve: (reply: SideReply) => void;
  #clock: NodeJS.Timeout | null = null;
  #ended = false;
  #abandoned = false;

  /** `reached` is called when the side took the connection. */
  constructor(upstream: Upstream, { method, path, headers }: SideQuestion, reached: () => void) {
    this.#upstream = upstream;
    const { promise, resolve } = Promise.withResolvers<SideReply>();
    this.reply = promise;
    this.#resolve = resolve;
    this.outgoing = upstream.ask(method, path, headers.flat());
    this.outgoing.once('socket', (socket) => {
      socket.once(upstream.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        reached();
        // How long a body takes is the journey's affair.
        if (!this.outgoing.writableFinished) this.#stopClock();
      });
    });
    this.outgoing.once('response', (answer) => this.#end({ kind: 'answer', answer }));
    this.outgoing.once('upgrade', (answer, socket, head) =>
      this.#end({ kind: 'socket', answer, socket, head }),
    );
    this.outgoing.on('error', (error) => this.#end(this.failure(error)));
    // Node tells of a connection that was closed before any answer in two ways.
    this.outgoing.once('close', () => this.#end(this.failure(new Error('other side closed'), 'ECONNRESET')));
    this.#startClock();
    this.outgoing.once('finish', () => this.#startClock());
  }

  /** The journey has gone: what comes now is no fault of the side. */
  abandon(): void {
    if (this.outgoing.closed) return;
    this.#abandoned = true;
    this.outgoing.destroy();
  }

  get isAbandoned(): boolean {
    return this.#abandoned;
  }

  failure(error: Error, code?: string): SideReply & { readonly kind: 'failure' } {
    const { name, config } = this.#upstream;
    const failed = failureOf(code === undefined ? error : Object.assign(error, { code }), config.url ?? '');
    // As a gateway says it (RFC 9110 15.6).
    const status = failed.cause === 'timeout' ? 504 : 502;
    return { kind: 'failure', status, cause: failed.cause, text: failureText(name, failed) };
  }

  #startClock(): void {
    this.#stopClock();
    if (this.#ended) return;
    const { timeout } = this.#upstream.config;
    this.#clock = setTimeout(() => {
      this.#end(this.failure(new Error(`no answer within ${String(timeout)} ms`), 'ETIMEDOUT'));
      this.outgoing.destroy();
    }, timeout);
  }

  #stopClock(): void {
    if (this.#clock !== null) clearTimeout(this.#clock);
    this.#clock = null;
  }

  #end(reply: SideReply): void {
    this.#ended = true;
    this.#stopClock();
    this.#resolve(reply);
  }
}
