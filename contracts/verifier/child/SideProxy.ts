import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../../../harness/model/body.ts';
import type { RecordedRequest } from '../../../harness/model/exchange.ts';
import type { Headers } from '../../../harness/model/headers.ts';
import type { Help } from '../../help/Help.ts';
import { HelpProblem } from '../../help/HelpProblem.ts';
import type { SideReply } from '../../side/AnswerReader.ts';
import type { SideSender } from '../../side/SideSender.ts';
import { codingProblem } from './codingProblem.ts';
import type { Course } from './Course.ts';
import { filtered } from './filtered.ts';
import { bodyBytes, LoopbackServer } from './LoopbackServer.ts';

/** By it the proxy knows Pact's core: it lends the side's credentials to nobody else on this machine. */
export const coreHeader = 'x-harness-core';

/** Per connection (RFC 9110 7.6.1): each connection has its own. */
const perConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Carries requests of Pact's core to the side and the answers back, byte for byte, and notes what the side does not do. */
export class SideProxy {
  readonly #sender: SideSender;
  readonly #help: Help;
  readonly #key: string;
  #server: LoopbackServer | null = null;
  #course: Course | null = null;

  private constructor(sender: SideSender, help: Help, key: string) {
    this.#sender = sender;
    this.#help = help;
    this.#key = key;
  }

  static async open(sender: SideSender, help: Help, key: string): Promise<SideProxy> {
    const proxy = new SideProxy(sender, help, key);
    proxy.#server = await LoopbackServer.open(
      (request, response) => {
        proxy.#serve(request, response).catch(() => response.destroy());
      },
      (error) => {
        proxy.#course?.fail(
          new HelpProblem(
            'the request',
            `Pact's core makes a request of it that is no HTTP: ${error.message}`,
            'are its method, path and headers such as a request can have?',
          ),
        );
      },
    );
    return proxy;
  }

  get origin(): string {
    return this.#server?.origin ?? '';
  }

  async close(): Promise<void> {
    this.#server?.close();
    await this.#sender.close();
  }

  /** Whose requests come from now on; null where none are expected. */
  follow(course: Course | null): void {
    this.#course = course;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const course = this.#course;
    const body = await bodyBytes(request);
    if (course === null || request.headers[coreHeader] !== this.#key) {
      response.writeHead(403).end();
      return;
    }
    // The core goes on where a state could not be prepared: what comes of it would say nothing.
    if (course.isOver) {
      response.destroy();
      return;
    }
    try {
      if (course.interaction.kind !== 'http')
        throw new HelpProblem(
          'the service',
          "Pact's core sends it to the service as a request, and its contract has a message",
        );
      const asked = await filtered(requestOf(request, body), this.#help, course);
      course.ask();
      const reply = await this.#sender.send(asked);
      const garbled = await codingProblem(reply);
      if (garbled !== null) course.garble(garbled);
      answer(response, reply);
    } catch (error) {
      course.fail(error);
      // Whatever the core makes of it: the course knows better.
      response.destroy();
    }
  }
}

function requestOf(request: IncomingMessage, body: Buffer): RecordedRequest {
  const headers: (readonly [string, string])[] = [];
  const raw = request.rawHeaders;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (name.toLowerCase() !== coreHeader) headers.push([name, raw[index + 1] ?? '']);
  }
  return {
    method: request.method ?? 'GET',
    scheme: 'http',
    authority: request.headers.host ?? null,
    target: request.url ?? '/',
    headers,
    body: bodyOf(body),
  };
}

function answer(response: ServerResponse, { status, headers, body }: SideReply): void {
  response.sendDate = false;
  response.writeHead(status, flat(headers)).end(body);
}

function flat(headers: Headers): string[] {
  return headers.filter(([name]) => !perConnection.has(name.toLowerCase())).flat();
}
