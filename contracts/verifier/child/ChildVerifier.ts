import { randomUUID } from 'node:crypto';
import type { SideAnswer } from '../../../harness/model/contract.ts';
import type { Help } from '../../help/Help.ts';
import { helpSide } from '../../help/helpSide.ts';
import { loadProviderModule } from '../../help/loadProviderModule.ts';
import { emptyModule, moduleHelp } from '../../help/moduleHelp.ts';
import { urlHelp } from '../../help/urlHelp.ts';
import type { PactInteraction } from '../../pact/Pact.ts';
import { SideSender } from '../../side/SideSender.ts';
import { handlerLimit } from '../limits.ts';
import type { ChildOrder } from '../verifierMessages.ts';
import { answerOf } from './answerOf.ts';
import { askCore } from './askCore.ts';
import { Course } from './Course.ts';
import { HelpServer } from './HelpServer.ts';
import { pluginProblem } from './pluginProblem.ts';
import { SideProxy } from './SideProxy.ts';
import { transportProblem } from './transportProblem.ts';

/** Verifies interactions against one side, in the child process: Pact's core between two servers of ours. */
export class ChildVerifier {
  readonly #order: ChildOrder;
  readonly #key: string;
  readonly #sender: SideSender;
  readonly #servers: HelpServer;
  readonly #proxy: SideProxy;
  readonly handlers: Pick<Help, 'states' | 'messages'>;

  private constructor(
    order: ChildOrder,
    key: string,
    sender: SideSender,
    help: Help,
    servers: HelpServer,
    proxy: SideProxy,
  ) {
    this.#order = order;
    this.#key = key;
    this.#sender = sender;
    this.#servers = servers;
    this.#proxy = proxy;
    this.handlers = { states: help.states, messages: help.messages };
  }

  /** `given` takes what state handlers return, as JSON. Throws EnvironmentError where the user's module, a hook or a TLS file cannot be had. */
  static async open(order: ChildOrder, given: (values: string) => void): Promise<ChildVerifier> {
    const sender = await SideSender.open(order.side, order.config, order.timeout);
    const help = await helpOf(order, sender);
    const key = randomUUID();
    const [servers, proxy] = await Promise.all([
      HelpServer.open({ sender, help, given }, key),
      SideProxy.open(sender, help, key),
    ]);
    return new ChildVerifier(order, key, sender, help, servers, proxy);
  }

  /** What the side makes of an interaction, and how many requests went to it. */
  async verify(
    interaction: PactInteraction,
  ): Promise<{ readonly answer: SideAnswer; readonly sent: number }> {
    const { kind, alone } = interaction;
    const problem = pluginProblem(alone) ?? transportProblem(kind, alone);
    if (problem !== null) return { answer: { outcome: 'errored', ...problem }, sent: 0 };
    const course = new Course(interaction);
    this.#sender.begin();
    this.#servers.follow(course);
    this.#proxy.follow(course);
    const started = performance.now();
    const result = await askCore({
      provider: this.#order.provider,
      proxy: this.#proxy.origin,
      key: this.#key,
      pactUrl: this.#servers.pactUrl,
      statesUrl: this.#servers.statesUrl,
      messages: { port: this.#servers.port, path: this.#servers.messagesPath },
      // Our own servers end everything sooner, and say why.
      timeout: Math.round(handlerLimit(this.#order.timeout) * 2),
    });
    this.#servers.follow(null);
    this.#proxy.follow(null);
    const milliseconds = Math.round(performance.now() - started);
    const { heldBack, sent } = this.#sender;
    // Of a function that swallowed the error too: without what it wanted to write it asked for something else.
    const answer: SideAnswer =
      heldBack === null ? answerOf(course, result, milliseconds) : { outcome: 'skipped', problem: heldBack };
    return { answer, sent };
  }
}

async function helpOf({ help, side, config, runId, timeout }: ChildOrder, sender: SideSender): Promise<Help> {
  const seen = helpSide(sender, runId);
  const limit = handlerLimit(timeout);
  switch (help?.kind) {
    case 'module':
      return moduleHelp(await loadProviderModule(help.path), seen, limit);
    case 'urls':
      return urlHelp(help, seen, limit);
    case undefined:
      return moduleHelp(emptyModule, seen, limit);
    default:
      help satisfies never;
      throw new Error(`no help for the ${side} ${String(config.url)}`);
  }
}
