import type { Dispatcher } from 'undici';
import type { Headers } from '../../harness/model/headers.ts';

/** An answer larger than this is no answer of an interaction that a person wrote. */
const readBytes = 64 * 1024 * 1024;

/** A side's answer as it was on the wire, content encoding included. */
export interface SideReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Gathers one answer whole, in a time that counts from its making to the last byte. */
export class AnswerReader implements Dispatcher.DispatchHandler {
  readonly reply: Promise<SideReply>;
  readonly #resolve: (reply: SideReply) => void;
  readonly #reject: (error: Error) => void;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #stopped: Error | null = null;
  #status = 0;
  #headers: Headers = [];
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(timeout: number) {
    const { promise, resolve, reject } = Promise.withResolvers<SideReply>();
    this.reply = promise;
    // Who dispatches may fail before anybody awaits it.
    promise.catch(() => undefined);
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => {
      this.#stop(coded('ETIMEDOUT', `no complete answer within ${String(timeout)} ms`));
    }, timeout);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped !== null) controller.abort(this.#stopped);
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode < 200) return;
    this.#status = statusCode;
    this.#headers = rawHeaders(controller.rawHeaders);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > readBytes) {
      this.#stop(coded('UND_ERR_HEADERS_OVERFLOW', `an answer of more than ${String(readBytes)} bytes`));
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    this.#resolve({ status: this.#status, headers: this.#headers, body: Buffer.concat(this.#chunks) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }

  #stop(error: Error): void {
    clearTimeout(this.#timer);
    this.#stopped ??= error;
    this.#reject(error);
    this.#controller?.abort(error);
  }
}

/** An error that `failureOf` reads like undici's own. */
function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function rawHeaders(raw: Dispatcher.DispatchController['rawHeaders']): Headers {
  if (!Array.isArray(raw)) return [];
  const headers: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    headers.push([latin1(raw[index]), latin1(raw[index + 1])]);
  return headers;
}

/** Header bytes are latin1 by RFC 9110 5.5; whatever they are, no byte is lost. */
function latin1(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
}
