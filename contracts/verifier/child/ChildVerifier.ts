import { randomUUID } from 'node:crypto';
import type { SideAnswer } from '../../../harness/model/contract.ts';
import type { Help } from '../../help/Help.ts';
import { helpSide } from '../../help/helpSide.ts';
import { loadProviderModule } from '../../help/loadProviderModule.ts';
import { emptyModule, moduleHelp } from '../../help/moduleHelp.ts';
import { urlHelp } from '../../help/urlHelp.ts';
import type { PactInteraction } from '../../pact/Pact.ts';
import { SideSender } from '../../side/SideSender.ts';
import { coreResult } from '../coreResult.ts';
import { handlerLimit } from '../limits.ts';
import { mismatchesOf } from '../mismatchesOf.ts';
import type { ChildOrder } from '../verifierMessages.ts';
import { askCore } from './askCore.ts';
import { Course } from './Course.ts';
import { HelpServer } from './HelpServer.ts';
import { pluginProblem } from './pluginProblem.ts';
import { SideProxy } from './SideProxy.ts';

/** Verifies interactions against one side, in the child process: Pact's core between two servers of ours. */
export class ChildVerifier {
  readonly #order: ChildOrder;
  readonly #key: string;
  readonly #servers: HelpServer;
  readonly #proxy: SideProxy;
  readonly handlers: Pick<Help, 'states' | 'messages'>;

  private constructor(order: ChildOrder, key: string, help: Help, servers: HelpServer, proxy: SideProxy) {
    this.#order = order;
    this.#key = key;
    this.#servers = servers;
    this.#proxy = proxy;
    this.handlers = { states: help.states, messages: help.messages };
  }

  /** Throws EnvironmentError where the user's module, a hook or a TLS file cannot be had. */
  static async open(order: ChildOrder): Promise<ChildVerifier> {
    const sender = await SideSender.open(order.side, order.config, order.timeout);
    const help = await helpOf(order, sender);
    const key = randomUUID();
    const [servers, proxy] = await Promise.all([
      HelpServer.open(help, key),
      SideProxy.open(sender, help, key),
    ]);
    return new ChildVerifier(order, key, help, servers, proxy);
  }

  async verify(interaction: PactInteraction): Promise<SideAnswer> {
    const plugins = pluginProblem(interaction.alone);
    if (plugins !== null) return { outcome: 'errored', ...plugins };
    const course = new Course(interaction);
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
    return answerOf(course, result, Math.round(performance.now() - started));
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

/** What our servers saw goes before what the core says: to it all failures are alike. */
function answerOf(course: Course, text: string, milliseconds: number): SideAnswer {
  const before = failureOf(course, milliseconds);
  if (before !== null) return before;
  const result = coreResult(text);
  switch (result.kind) {
    case 'held':
      if (!course.asked) return { outcome: 'errored', problem: 'the verifier asked for nothing', hint: null };
      course.countAfterwards();
      return failureOf(course, milliseconds) ?? { outcome: 'held', milliseconds };
    case 'mismatched':
      return { outcome: 'mismatched', milliseconds, mismatches: mismatchesOf(result.mismatches) };
    case 'error':
      return { outcome: 'errored', problem: result.message, hint: null };
    default:
      return result satisfies never;
  }
}

function failureOf({ sideFailure, problem }: Course, milliseconds: number): SideAnswer | null {
  if (sideFailure !== null) return { outcome: 'unanswered', milliseconds, problem: sideFailure.message };
  return problem === null ? null : { outcome: 'errored', ...problem };
}
