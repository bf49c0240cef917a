import type { Dispatcher } from 'undici';
import type { SideConfig } from '../../harness/config/sideConfig.ts';
import { failureOf, failureText } from '../../harness/environment/failureOf.ts';
import { loadHook, type BeforeRequest } from '../../harness/environment/loadHook.ts';
import { sideDispatcher } from '../../harness/environment/sideDispatcher.ts';
import { sideHeaders } from '../../harness/environment/sideHeaders.ts';
import { sidePath } from '../../harness/environment/sidePath.ts';
import { writeOf } from '../../harness/environment/writeOf.ts';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Headers } from '../../harness/model/headers.ts';
import type { Side } from '../../harness/model/observation.ts';
import { outgoingHeaders, unsendable } from '../../harness/study/outgoingHeaders.ts';
import { AnswerReader, type SideReply } from './AnswerReader.ts';
import { SideFailed } from './SideFailed.ts';
import { notSentTo, WriteHeldBack } from './WriteHeldBack.ts';

/** Requests of an interaction and of its states come one after the other; a handler may send some at once. */
const connections = 8;

/**
 * Sends requests to one side as its config says: rewritten, with its headers, its TLS files and its hook. What may write
 * is not sent to a side that is not declared isolated, whoever made it.
 */
export class SideSender {
  readonly side: Side;
  readonly config: SideConfig;
  readonly #timeout: number;
  readonly #dispatcher: Dispatcher;
  readonly #hook: BeforeRequest | null;
  #heldBack: string | null = null;
  #sent = 0;

  private constructor(
    side: Side,
    config: SideConfig,
    timeout: number,
    dispatcher: Dispatcher,
    hook: BeforeRequest | null,
  ) {
    this.side = side;
    this.config = config;
    this.#timeout = timeout;
    this.#dispatcher = dispatcher;
    this.#hook = hook;
  }

  /** `timeout` is ms for one complete answer. Throws EnvironmentError where a TLS file or the hook cannot be had. */
  static async open(side: Side, config: SideConfig, timeout: number): Promise<SideSender> {
    const hook = await loadHook(config.hooks);
    return new SideSender(side, config, timeout, await sideDispatcher(side, config, connections), hook);
  }

  /** Whether anything that may change something is sent. */
  get mayWrite(): boolean {
    return this.config.writes === 'isolated' && !this.config.production;
  }

  /** The first thing that was not sent since `begin`, as a sentence: who asked for it may have swallowed the error. */
  get heldBack(): string | null {
    return this.#heldBack;
  }

  /** Requests sent since `begin`. */
  get sent(): number {
    return this.#sent;
  }

  begin(): void {
    this.#heldBack = null;
    this.#sent = 0;
  }

  /**
   * The side's answer, as it is on the wire. Headers of the config replace the request's, but for those in `own`.
   * Throws SideFailed where the side does not answer, EnvironmentError where the hook fails, WriteHeldBack.
   */
  async send(request: RecordedRequest, own: ReadonlySet<string> = noNames): Promise<SideReply> {
    const { config } = this;
    const prepared = await this.#prepared(request);
    const headers = Object.fromEntries(
      Object.entries(sideHeaders(config)).filter(([name]) => !own.has(name)),
    );
    const sending = outgoingHeaders(prepared, { headers });
    this.#guard(prepared.method, sending);
    const reader = new AnswerReader(this.#timeout);
    const closes = ['connection', 'close'];
    this.#sent += 1;
    try {
      this.#dispatcher.dispatch(
        {
          origin: config.url ?? '',
          path: sidePath(prepared.target, config),
          method: prepared.method,
          headers: [...sending, ...closes],
          body: prepared.body.kind === 'bytes' ? prepared.body.bytes : null,
          // One connection for each request: one that was kept may be closed by the side just then.
          reset: true,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        reader,
      );
      return await reader.reply;
    } catch (error) {
      if (error instanceof SideFailed) throw error;
      const failure = failureOf(error instanceof Error ? error : new Error(String(error)), config.url ?? '');
      const what = `${request.method} ${request.target}`;
      throw new SideFailed(what, failure.cause, failureText(this.side, failure), error);
    }
  }

  #guard(method: string, headers: readonly string[]): void {
    if (this.mayWrite) return;
    const write = writeOf(method, inPairs(headers));
    if (write !== null) this.#heldBack ??= notSentTo(this.side, write);
    // Without what was held back all that follows would ask for something else.
    if (this.#heldBack !== null) throw new WriteHeldBack(this.side, this.#heldBack);
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #prepared(request: RecordedRequest): Promise<RecordedRequest> {
    const subject = `${this.side}: hook \`beforeRequest\``;
    let prepared = request;
    if (this.#hook !== null) {
      try {
        prepared = await this.#hook(request);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new EnvironmentError(subject, `failed: ${why}`, null, error);
      }
    }
    const problem = unsendable(prepared);
    if (problem !== null) {
      const who = this.#hook === null ? `${request.method} ${request.target}` : subject;
      throw new EnvironmentError(who, `makes a request that cannot be sent: ${problem}`);
    }
    return prepared;
  }
}

const noNames: ReadonlySet<string> = new Set();

/** Of `[name, value, name, value, …]`. */
function inPairs(flat: readonly string[]): Headers {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : []));
}
