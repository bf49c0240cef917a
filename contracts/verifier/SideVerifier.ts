import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { SideAnswer } from '../../harness/model/contract.ts';
import type { PactInteraction } from '../pact/Pact.ts';
import { interactionLimit } from './limits.ts';
import type { ChildOrder, Handlers, Question, Reply } from './verifierMessages.ts';
import type { VerifierOrder } from './VerifierOrder.ts';
import { VerifierProcess, type ProcessEnd } from './VerifierProcess.ts';

/** How often a verifier that died is started anew: one that goes on dying has nothing to say. */
const restarts = 3;
/** ms for the child to load the core and the user's module. */
const startLimit = 60_000;

/**
 * Verifies interactions against one side, one after the other, in a child process that may die: of Pact's core, of the
 * user's module. The interaction that it dies of is `errored`, and the next one gets a new child.
 */
export class SideVerifier {
  readonly handlers: Handlers;
  readonly #order: VerifierOrder;
  #process: VerifierProcess | null;
  #left = restarts;
  #closed = false;
  readonly #unasked = new Set<string>();
  readonly #stop: () => void;

  private constructor(order: VerifierOrder, child: VerifierProcess, handlers: Handlers) {
    this.#order = order;
    this.#process = child;
    this.handlers = handlers;
    this.#stop = () => this.#process?.kill();
    order.signal.addEventListener('abort', this.#stop);
  }

  /** Throws EnvironmentError where the user's module, a hook, a TLS file or Pact's core cannot be loaded. */
  static async start(order: VerifierOrder): Promise<SideVerifier> {
    const { child, handlers } = await startChild(order);
    return new SideVerifier(order, child, handlers);
  }

  /** Of the child that runs now; null where none does. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** What the side makes of an interaction. Nothing that side, module or core do is thrown. */
  async verify(interaction: PactInteraction): Promise<SideAnswer> {
    const { signal, log, side, timeout } = this.#order;
    if (signal.aborted || this.#closed) return stopped;
    const child = await this.#running();
    if (!(child instanceof VerifierProcess)) return errored(child.problem, child.hint);
    log(`--- ${side}: ${interaction.description}`);
    const limit = interactionLimit(timeout, interaction);
    const answer = await within(limit, child, { kind: 'verify', interaction });
    if (answer !== null && 'kind' in answer) {
      if (answer.kind === 'answer') {
        this.#note(interaction, answer);
        return answer.answer;
      }
      return errored('the verifier answered something else than it was asked', null);
    }
    this.#process = null;
    child.kill();
    if (signal.aborted || this.#closed) return stopped;
    if (answer === null)
      return errored(`the verifier did not come to an end within ${String(limit)} ms`, blockedHint);
    return errored(answer.problem, diedHint);
  }

  /** Descriptions of messages that held while the side was asked for nothing at all. */
  get unasked(): readonly string[] {
    return [...this.#unasked];
  }

  #note(
    { kind, description }: PactInteraction,
    { answer, sent }: Extract<Reply, { readonly kind: 'answer' }>,
  ): void {
    // An address may ask the side as it likes: nobody sees it.
    const isSeen = this.#order.help?.kind === 'module' && kind !== 'http';
    if (isSeen && sent === 0 && answer.outcome === 'held') this.#unasked.add(description);
  }

  /** Ends the child; nothing of it is left when this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#order.signal.removeEventListener('abort', this.#stop);
    const child = this.#process;
    this.#process = null;
    child?.kill();
    await child?.ended;
  }

  /** The child, a new one where the last one died; or why there is none. */
  async #running(): Promise<VerifierProcess | { readonly problem: string; readonly hint: string | null }> {
    if (this.#process !== null) return this.#process;
    if (this.#left === 0)
      return {
        problem: `the verifier died ${String(restarts + 1)} times and is not started again`,
        hint: diedHint,
      };
    this.#left -= 1;
    try {
      const { child } = await startChild(this.#order);
      this.#process = child;
      return child;
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      return { problem: error.message, hint: error.hint };
    }
  }
}

const diedHint =
  'what the verifier printed is in contract.log; does a function of the module end the process?';
const blockedHint = 'does a function of the module never end?';
const stopped: SideAnswer = Object.freeze({
  outcome: 'errored',
  problem: 'the run was stopped before it was verified',
  hint: null,
});

function errored(problem: string, hint: string | null): SideAnswer {
  return { outcome: 'errored', problem, hint };
}

async function startChild(
  order: VerifierOrder,
): Promise<{ readonly child: VerifierProcess; readonly handlers: Handlers }> {
  const child = new VerifierProcess(order);
  const kill = (): void => child.kill();
  order.signal.addEventListener('abort', kill);
  try {
    const started = await within(startLimit, child, { kind: 'start', order: childOrder(order) });
    if (started !== null && 'kind' in started) {
      if (started.kind === 'ready') return { child, handlers: started.handlers };
      if (started.kind === 'unready')
        throw new EnvironmentError(started.subject, bare(started), started.hint);
    }
    const place = order.help?.kind === 'module' ? order.help.path : 'the verifier';
    const problem =
      started === null || 'kind' in started
        ? `was not ready within ${String(startLimit / 1000)} s`
        : started.problem;
    throw new EnvironmentError(
      place,
      problem,
      'is there something in it that ends the process, or never ends?',
    );
  } catch (error) {
    child.kill();
    throw error;
  } finally {
    order.signal.removeEventListener('abort', kill);
  }
}

/** The message of an error that begins with its subject, without it. */
function bare({ subject, problem }: { readonly subject: string; readonly problem: string }): string {
  return problem.startsWith(`${subject}: `) ? problem.slice(subject.length + 2) : problem;
}

function childOrder({ side, config, provider, help, runId, timeout }: VerifierOrder): ChildOrder {
  if (side === 'control') throw new EnvironmentError(side, 'contracts are not verified against it');
  return { side, config, provider, help, runId, timeout };
}

/** What the child answers; null where it takes too long. */
async function within(
  limit: number,
  child: VerifierProcess,
  question: Question,
): Promise<Reply | ProcessEnd | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), limit);
  try {
    return await Promise.race([child.ask(question), promise]);
  } finally {
    clearTimeout(timer);
  }
}
