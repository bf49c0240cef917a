import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { answerJourney, refuse, type Refusal } from './answerJourney.ts';
import type { FrontNotes } from './FrontNotes.ts';
import { responseOn, type FrontHandler } from './FrontServer.ts';
import { requestText } from './FrontNotes.ts';
import { joinSockets } from './joinSockets.ts';
import { fromFront, leadHome, LedForms } from './leadHome.ts';
import { type Past } from './Past.ts';
import { rawHeaders } from './rawHeaders.ts';
import type { SecretKeeper } from './SecretKeeper.ts';
import { SideCall } from './SideCall.ts';
import { sideQuestion, type Asked, type Asking } from './sideQuestion.ts';

/** Relays what comes to a front, and remembers of it what the lane wants to know. */
export class Facade implements FrontHandler {
  readonly #asking: Asking;
  readonly #notes: FrontNotes;
  readonly #keeper: SecretKeeper;
  readonly #forms = new LedForms();
  readonly #past: Past;

  constructor(asking: Asking, notes: FrontNotes, keeper: SecretKeeper, past: Past) {
    this.#asking = asking;
    this.#notes = notes;
    this.#keeper = keeper;
    this.#past = past;
  }

  get standsFor(): readonly string[] {
    return this.#past.hosts;
  }

  lead(request: IncomingMessage, response: ServerResponse, isSocket: boolean): void {
    const led = leadHome(request, this.#asking.origin(), isSocket);
    if (led.kind === 'home') {
      this.#forms.lead(request);
      response.writeHead(307, { location: led.to, 'cache-control': 'no-store' }).end();
      return;
    }
    const { method = 'GET', url = '/' } = request;
    this.#past.tell(`${requestText(method, url)}: ${led.why}`);
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${led.why}\n`);
  }

  leadTls(): void {
    this.#past.tell(
      'a request by https: not sent: it goes to an absolute address, past the front, which speaks http',
    );
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#forms.take(request)) fromFront(request, this.#asking.origin());
    const asked = await sideQuestion(request, false, this.#asking);
    if ('refused' in asked) {
      this.#refuse(response, asked);
      return;
    }
    const call = this.#call(asked);
    response.once('close', () => call.abandon());
    if (asked.body === null) {
      this.#keeper.watch(rawHeaders(request), request);
      request.pipe(call.outgoing);
    } else {
      this.#keeper.body(asked.headers, asked.body);
      call.outgoing.end(asked.body);
    }
    await this.#answer(asked, call, response);
    // The rest of a body that the side did not wait for.
    request.unpipe(call.outgoing).resume();
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const asked = await sideQuestion(request, true, this.#asking);
    if ('refused' in asked) {
      this.#notes.join(asked, asked.refused);
      this.#refuse(responseOn(request, socket), asked);
      return;
    }
    const call = this.#call(asked);
    socket.once('close', () => call.abandon());
    call.outgoing.end();
    const reply = await call.reply;
    if (reply.kind !== 'socket') {
      // That it refuses is an answer too.
      this.#notes.join(asked, reply.kind === 'answer' ? 'side' : 'failed');
      await this.#answer(asked, call, responseOn(request, socket));
      return;
    }
    if (asked.isSide) this.#notes.answer(reply.answer.statusCode ?? 0);
    this.#keeper.head(rawHeaders(reply.answer));
    this.#notes.join(asked, 'side');
    joinSockets({ socket, head }, reply, asked.route, (error) => {
      if (!call.isAbandoned) this.#notes.fail(asked, call.failure(error).text);
    });
  }

  #call(asked: Asked): SideCall {
    this.#keeper.head(asked.headers, asked.path);
    return new SideCall(asked.upstream, asked, () => {
      this.#notes.ask(asked);
    });
  }

  async #answer(asked: Asked, call: SideCall, response: ServerResponse): Promise<void> {
    const reply = await call.reply;
    if (call.isAbandoned) return;
    switch (reply.kind) {
      case 'answer': {
        if (asked.isSide) this.#notes.answer(reply.answer.statusCode ?? 0);
        const headers = rawHeaders(reply.answer);
        this.#keeper.head(headers);
        this.#keeper.watch(headers, reply.answer);
        const broken = await answerJourney(reply.answer, response, asked);
        if (broken !== null && !call.isAbandoned) {
          const failure = call.failure(broken);
          if (asked.isSide) this.#notes.lose(failure.cause);
          this.#notes.fail(asked, failure.text);
        }
        return;
      }
      case 'socket':
        reply.socket.destroy();
        this.#refuse(response, {
          ...asked,
          refused: 'failed',
          status: 502,
          why: 'a WebSocket that nobody asked for',
        });
        return;
      case 'failure':
        if (asked.isSide) this.#notes.lose(reply.cause);
        this.#refuse(response, { ...asked, refused: 'failed', status: reply.status, why: reply.text });
        return;
      default:
        reply satisfies never;
    }
  }

  #refuse(response: ServerResponse, refusal: Refusal): void {
    if (refusal.refused === 'held-back') this.#notes.holdBack(refusal, refusal.why);
    if (refusal.refused === 'failed') this.#notes.fail(refusal, refusal.why);
    refuse(response, refusal);
  }
}
