import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Help } from '../../help/Help.ts';
import { HelpProblem } from '../../help/HelpProblem.ts';
import { jsonText } from '../../help/jsonText.ts';
import type { PactState } from '../../pact/Pact.ts';
import { notSentTo, WriteHeldBack } from '../../side/WriteHeldBack.ts';
import type { SideSender } from '../../side/SideSender.ts';
import type { Course } from './Course.ts';
import { bodyBytes, LoopbackServer } from './LoopbackServer.ts';
import { messageQuestion } from './messageQuestion.ts';

/** Who helps, to whom, and who is told what state handlers return, as JSON. */
interface Helping {
  readonly sender: Pick<SideSender, 'side' | 'mayWrite'>;
  readonly help: Help;
  readonly given: (values: string) => void;
}

/** Serves Pact's core: the pact of one interaction, the provider's states, its messages. All paths begin with a key. */
export class HelpServer {
  readonly #side: Helping['sender'];
  readonly #help: Help;
  readonly #given: Helping['given'];
  readonly #key: string;
  #server: LoopbackServer | null = null;
  #course: Course | null = null;

  private constructor({ sender, help, given }: Helping, key: string) {
    this.#side = sender;
    this.#help = help;
    this.#given = given;
    this.#key = key;
  }

  static async open(helping: Helping, key: string): Promise<HelpServer> {
    const opened = new HelpServer(helping, key);
    opened.#server = await LoopbackServer.open((request, response) => {
      opened.#serve(request, response).catch(() => response.destroy());
    });
    return opened;
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  get pactUrl(): string {
    return `${this.#server?.origin ?? ''}/${this.#key}/pact`;
  }

  get statesUrl(): string {
    return `${this.#server?.origin ?? ''}/${this.#key}/states`;
  }

  get messagesPath(): string {
    return `/${this.#key}/messages`;
  }

  follow(course: Course | null): void {
    this.#course = course;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const course = this.#course;
    const body = (await bodyBytes(request)).toString('utf8');
    const json = { 'content-type': 'application/json' };
    try {
      switch (course === null ? null : request.url) {
        case `/${this.#key}/pact`:
          response.writeHead(200, json).end(course?.interaction.alone);
          return;
        case `/${this.#key}/states`: {
          const values = jsonText(await this.#state(course, body));
          response.writeHead(200, json).end(values);
          return;
        }
        case this.messagesPath:
          await this.#message(course, body, response);
          return;
        default:
          response.writeHead(404).end();
      }
    } catch (error) {
      course?.fail(error);
      // No 5xx: the core would ask again and again, with growing pauses.
      response.writeHead(400).end();
    }
  }

  #guard(change: string): void {
    const { side, mayWrite } = this.#side;
    if (!mayWrite) throw new WriteHeldBack(side, notSentTo(side, change));
  }

  async #state(course: Course | null, body: string): Promise<Readonly<Record<string, unknown>>> {
    const { action, state } = stateOrder(body);
    // Who prepares states may write for no state at all.
    if (!this.#side.mayWrite && state.name === '') return {};
    this.#guard('its provider state is prepared by writing');
    if (action === 'teardown') {
      try {
        await this.#help.tearDown(state);
      } catch (error) {
        course?.failAfterwards(error);
      }
      return {};
    }
    const values = await this.#help.setUp(state);
    course?.prepare(state.name);
    course?.give(values);
    if (Object.keys(values).length > 0) this.#given(jsonText(values));
    return values;
  }

  async #message(course: Course | null, body: string, response: ServerResponse): Promise<void> {
    if (course === null) return;
    if (course.interaction.kind === 'http')
      throw new HelpProblem(
        'messages',
        "Pact's core takes it for a message, and its contract has a request to the service",
        'an HTTP interaction has no `transport` but http, and is not among the `messages` of a pact',
      );
    this.#guard('a message is made by having the service do something');
    course.ask();
    const question = messageQuestion(body, course.interaction.states, course.values);
    const made = await this.#help.produce(question, body);
    const metadata = Buffer.from(jsonText(made.metadata)).toString('base64');
    response.writeHead(200, { 'content-type': made.contentType, 'pact-message-metadata': metadata });
    response.end(made.body);
  }
}

function stateOrder(body: string): { readonly action: string; readonly state: PactState } {
  const order: unknown = JSON.parse(body);
  if (typeof order === 'object' && order !== null) {
    const { action, state, params }: Partial<Record<string, unknown>> = { ...order };
    if (typeof action === 'string' && typeof state === 'string')
      return {
        action,
        state: { name: state, params: typeof params === 'object' && params !== null ? { ...params } : {} },
      };
  }
  throw new HelpProblem('states', "Pact's core asked for a state in a way that is not known");
}
