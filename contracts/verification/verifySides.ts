import { setTimeout as sleep } from 'node:timers/promises';
import { readySide } from '../../harness/environment/readySide.ts';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { ContractInteraction } from '../../harness/model/contract.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { ContractContext } from '../ContractContext.ts';
import type { ContractPlan } from '../ContractPlan.ts';
import { joined } from './joined.ts';
import { openWhereSilent } from './silentSides.ts';
import { SideRun } from './SideRun.ts';
import { startVerifiers } from './startVerifiers.ts';
import { someOf } from '../told/interactionText.ts';
import { verifyAll, type Verified } from './verifyAll.ts';

/** What became of the interactions, and why there is nothing of them. */
export interface VerifiedSides {
  readonly interactions: readonly ContractInteraction[];
  readonly problems: readonly Doubt[];
  readonly notes: readonly string[];
  /** Descriptions of messages that held while the candidate was asked for nothing at all. */
  readonly unasked: readonly string[];
}

/**
 * Who asks the sides for their identity: once they are up, and not while they are reset. `tell`: after each answer, with
 * what there is of all.
 */
export interface Asking {
  readonly tell: (look: () => readonly Verified[]) => void;
  readonly asked: () => Promise<void>;
  readonly paused: () => Promise<void>;
}

/** ms that a side which is away for a moment gets before it is asked again, each time. */
const pause = 5_000;

/** Makes the sides ready, starts a verifier for each, and has every interaction verified. */
export async function verifySides(
  plan: ContractPlan,
  context: ContractContext,
  asking: Asking,
): Promise<VerifiedSides> {
  const { service, sides } = plan;
  const silent = await readied(plan, context);
  if (silent.length > 0 || context.signal.aborted)
    return { interactions: [], problems: silent, notes: [], unasked: [] };
  await asking.asked();
  context.progress.doing = 'starting the verifiers';
  const { verifiers, problems } = await startVerifiers(plan, context);
  const notes: string[] = [];
  const reset = async (): Promise<void> => {
    await asking.paused();
    notes.push(...(await resetAgain(plan, context)));
    await asking.asked();
  };
  try {
    if (problems.length > 0 || context.signal.aborted)
      return { interactions: [], problems, notes, unasked: [] };
    const runs = verifiers.map(
      (verifier) => new SideRun(verifier.side, { service }, verifier, context.signal),
    );
    const { progress, signal } = context;
    const verified = await verifyAll(plan.interactions, runs, {
      progress,
      reset,
      rest: () => sleep(pause, undefined, { signal }).catch(() => undefined),
      signal,
      tell: asking.tell,
    });
    notes.push(...unaskedNote(verifiers.flatMap((verifier) => verifier.unasked())));
    const compared = sides.includes('baseline');
    const interactions = verified.map((one) => joined(one, compared));
    const unasked = verifiers.flatMap((one) => (one.side === 'candidate' ? one.unasked() : []));
    return { interactions: openWhereSilent(interactions, sides), problems, notes, unasked };
  } finally {
    await Promise.all(verifiers.map((verifier) => verifier.close()));
  }
}

async function readied(
  { service, sides }: ContractPlan,
  context: ContractContext,
): Promise<readonly Doubt[]> {
  const problems = await Promise.all(
    sides.map(async (side) => [side, await readySide(service, side, true, context)] as const),
  );
  return problems.flatMap(([side, reason]): readonly Doubt[] =>
    reason === null ? [] : [{ lane: 'contract', id: `${side}-silent`, reason }],
  );
}

/** Sides with a reset are as they were before each try; one that is gone by now is asked all the same. */
async function resetAgain(
  { service, sides }: ContractPlan,
  context: ContractContext,
): Promise<readonly string[]> {
  const notes = await Promise.all(
    sides.map(async (side) => {
      try {
        await readySide(service, side, false, context);
        return [];
      } catch (error) {
        if (!(error instanceof EnvironmentError)) throw error;
        return [`the ${side} could not be reset before it was asked again: ${error.message}`];
      }
    }),
  );
  return notes.flat();
}

function unaskedNote(descriptions: readonly string[]): readonly string[] {
  const names = [...new Set(descriptions)];
  if (names.length === 0) return [];
  return [
    `messages made without asking the side for anything (\`side.fetch\`), so that what holds is what the module says: ${someOf(names)}`,
  ];
}
