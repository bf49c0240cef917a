import { readySide } from '../../harness/environment/readySide.ts';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { ContractInteraction } from '../../harness/model/contract.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { ContractContext } from '../ContractContext.ts';
import type { ContractPlan } from '../ContractPlan.ts';
import { joined } from './joined.ts';
import { secretsOf } from '../secretsOf.ts';
import { openWhereSilent } from './silentSides.ts';
import { SideRun } from './SideRun.ts';
import { SideVerifier } from '../verifier/SideVerifier.ts';
import { verifyAll, type Verified } from './verifyAll.ts';

/** What became of the interactions, and why there is nothing of them. */
export interface VerifiedSides {
  readonly interactions: readonly ContractInteraction[];
  readonly problems: readonly Doubt[];
  readonly notes: readonly string[];
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

/** Makes the sides ready, starts a verifier for each, and has every interaction verified. */
export async function verifySides(
  plan: ContractPlan,
  context: ContractContext,
  asking: Asking,
): Promise<VerifiedSides> {
  const { service, sides } = plan;
  const silent = await readied(plan, context);
  if (silent.length > 0 || context.signal.aborted) return { interactions: [], problems: silent, notes: [] };
  await asking.asked();
  context.progress.doing = 'starting the verifiers';
  const { verifiers, problems } = await started(plan, context);
  const notes: string[] = [];
  const reset = async (): Promise<void> => {
    await asking.paused();
    notes.push(...(await resetAgain(plan, context)));
    await asking.asked();
  };
  try {
    if (problems.length > 0 || context.signal.aborted) return { interactions: [], problems, notes };
    const runs = verifiers.map(
      ([side, verifier]) => new SideRun(side, { service }, verifier, context.signal),
    );
    const { progress, signal } = context;
    const verified = await verifyAll(plan.interactions, runs, { progress, reset, signal, tell: asking.tell });
    const compared = sides.includes('baseline');
    const interactions = verified.map((one) => joined(one, compared));
    return { interactions: openWhereSilent(interactions, sides), problems, notes };
  } finally {
    await Promise.all(verifiers.map(([, verifier]) => verifier.close()));
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

async function started(
  { service, sides, provider, help }: ContractPlan,
  context: ContractContext,
): Promise<{
  readonly verifiers: readonly (readonly [Side, SideVerifier])[];
  readonly problems: readonly Doubt[];
}> {
  const log = await context.run.contractLog();
  const clean = context.redactor.withSecrets(secretsOf(service));
  const settled = await Promise.allSettled(
    sides.map(async (side) => {
      const verifier = await SideVerifier.start({
        side,
        config: service[side],
        provider,
        help,
        runId: context.runId,
        timeout: service[side].timeout,
        log: (line) => {
          if (line.trim() !== '') log.write(clean(line.startsWith('---') ? line : `${side}: ${line}`));
        },
        signal: context.signal,
      });
      return [side, verifier] as const;
    }),
  );
  const verifiers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures: readonly unknown[] = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const fault = failures.find((error) => !(error instanceof EnvironmentError));
  if (fault !== undefined) {
    await Promise.all(verifiers.map(([, verifier]) => verifier.close()));
    throw fault;
  }
  // What an interruption kills while it starts is no problem of its own.
  const problems = context.signal.aborted ? [] : failures.flatMap(reasonOf);
  return {
    verifiers,
    // Both sides fail alike of a module that cannot be loaded.
    problems: [...new Set(problems)].map((reason) => ({ lane: 'contract', id: 'verifier', reason })),
  };
}

function reasonOf(error: unknown): readonly string[] {
  if (!(error instanceof EnvironmentError)) return [];
  return [error.hint === null ? error.message : `${error.message}: ${error.hint}`];
}
