import type { Dispatcher } from 'undici';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { askIdentity, type IdentityAnswer } from './askIdentity.ts';
import { sideDispatcher } from './sideDispatcher.ts';
import type { Doubt } from '../model/doubt.ts';
import type { LaneName } from '../model/measurement.ts';
import type { Side } from '../model/observation.ts';
import type { SideIdentity } from '../model/verdict.ts';

const askEvery = 5_000;

/** Asks the sides of a run who they are before, during and after a run, and says what of it makes the run doubtful. */
export class IdentityWatch {
  readonly #service: ServiceConfig;
  readonly #lane: LaneName;
  readonly #sides: readonly Side[];
  readonly #asked: readonly Side[];
  readonly #answers: Record<Side, IdentityAnswer[]> = { baseline: [], candidate: [] };
  readonly #dispatchers = new Map<Side, Promise<Dispatcher>>();
  #timer: NodeJS.Timeout | null = null;
  #asking: Promise<void> = Promise.resolve();

  /**
   * `lane`: whose doubts they are. `sides`: who is asked; of another only its claimed version is known. `beside`: asked
   * too, only for whether it is the same system: what else it says, or that it is silent, is no doubt.
   */
  constructor(service: ServiceConfig, lane: LaneName, sides: readonly Side[], beside: readonly Side[] = []) {
    this.#service = service;
    this.#lane = lane;
    this.#sides = sides;
    this.#asked = [...sides, ...beside];
  }

  /** Rejects with an EnvironmentError where a TLS file of a side that takes part cannot be read. */
  async ask(): Promise<void> {
    await Promise.all(
      this.#asked.map(async (side) => {
        const { url, identity } = this.#service[side];
        if (url === null || identity === null) return;
        const dispatcher = await this.#dispatcherOf(side);
        const answer = dispatcher === null ? null : await askIdentity(this.#service[side], dispatcher);
        if (answer !== null) this.#answers[side].push(answer);
      }),
    );
  }

  /** With the side's TLS files, read once; null for a side beside of which they cannot be read: it may be silent. */
  async #dispatcherOf(side: Side): Promise<Dispatcher | null> {
    const opening = this.#dispatchers.get(side) ?? sideDispatcher(side, this.#service[side], 1);
    this.#dispatchers.set(side, opening);
    if (this.#sides.includes(side)) return opening;
    return opening.catch(() => null);
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#asking = this.#asking.then(() => this.ask());
    }, askEvery);
  }

  /** Until `start`: nobody is asked while a side is being reset. */
  async pause(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#asking;
  }

  async stop(): Promise<void> {
    await this.pause();
    const opened = await Promise.allSettled(this.#dispatchers.values());
    for (const one of opened) if (one.status === 'fulfilled') await one.value.destroy();
  }

  identity(side: Side): SideIdentity {
    const told = this.#answers[side].find((answer) => answer.kind === 'told');
    if (told !== undefined) return { version: told.version, identity: 'asked' };
    return { version: this.#service[side].version ?? 'unknown', identity: 'claimed' };
  }

  doubts(): readonly Doubt[] {
    const doubts: Doubt[] = [];
    const doubt = (reason: string, id = 'identity'): number => doubts.push({ lane: this.#lane, id, reason });
    for (const side of this.#sides) {
      const answers = this.#answers[side];
      const silent = answers.find((answer) => answer.kind === 'silent');
      if (silent !== undefined)
        doubt(`the ${side} did not say who it is: ${silent.detail}`, 'identity-unknown');
      const versions = new Set(answers.flatMap((answer) => (answer.kind === 'told' ? [answer.version] : [])));
      const expected = this.#service[side].version;
      const other = [...versions].find((version) => expected !== null && version !== expected);
      if (other !== undefined) doubt(`the ${side} is version ${other}, the config says ${expected ?? ''}`);
      if (versions.size > 1) doubt(`the ${side} changed during the run: ${[...versions].join(', then ')}`);
    }
    const baseline = new Set(fingerprints(this.#answers.baseline));
    if (fingerprints(this.#answers.candidate).some((fingerprint) => baseline.has(fingerprint))) {
      doubt(
        'both sides say they are the same system: does the candidate, or a gateway before it, forward to the baseline?',
      );
    }
    return doubts;
  }
}

function fingerprints(answers: readonly IdentityAnswer[]): readonly string[] {
  return answers.flatMap((answer) => (answer.kind === 'told' ? [answer.fingerprint] : []));
}
