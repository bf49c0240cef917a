import type { LaneProgress } from '../../harness/lane/LaneProgress.ts';
import type { SideAnswer } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { PlannedInteraction } from '../ContractPlan.ts';
import type { SideRun } from './SideRun.ts';
import { silentSides } from './silentSides.ts';
import { isMomentary } from './statusOf.ts';
import { isToConfirm, type Tries } from './standingOf.ts';

/** An interaction and all that the sides answered. */
export interface Verified {
  readonly planned: PlannedInteraction;
  readonly tries: Tries;
}

interface Verifying {
  readonly progress: LaneProgress;
  readonly reset: () => Promise<void>;
  /** Waits before asking again what may be over by then: a restart, a gateway without its service. */
  readonly rest: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly tell: (look: () => readonly Verified[]) => void;
}

/** So often is asked again what did not hold. */
const again = 2;

/**
 * Verifies every interaction, the sides side by side and each one interaction at a time, in the order of the pacts; then
 * asks both sides twice more what one of them did not hold. `reset`: before each of these, so that what the first try left
 * behind is not in the way of the next. `tell`: after each answer, with what there is of all by the time that it is asked.
 */
export async function verifyAll(
  interactions: readonly PlannedInteraction[],
  runs: readonly SideRun[],
  { progress, reset, rest, signal, tell }: Verifying,
): Promise<readonly Verified[]> {
  const compared = runs.some(({ side }) => side === 'baseline');
  progress.doing = null;
  progress.total = interactions.length;
  let verified = await askAll(interactions.map(notAsked), runs, { progress, tell });
  // Who never answered is silent, and that is told as it is.
  const rounds = isSilent(verified, runs) ? 0 : again;
  for (let round = 0; round < rounds && !signal.aborted; round += 1) {
    const wanted = verified.filter(
      ({ planned, tries }) => !planned.pending && isToConfirm(firstOf(tries), compared),
    );
    if (wanted.length === 0) break;
    if (wanted.some(isMomentarilyAway)) {
      progress.doing = 'waiting a little before asking again';
      await rest();
    }
    if (signal.aborted) break;
    progress.doing = 'asking again what did not hold';
    await reset();
    for (const run of runs) run.anew();
    const before = verified;
    const soFar: Verifying['tell'] = (look) => tell(() => replaced(before, look()));
    const asked = await askAll(wanted, runs, { progress: null, tell: soFar });
    // Half of a round would weigh against what the whole one before it saw.
    if (signal.aborted) break;
    verified = replaced(verified, asked);
  }
  return verified;
}

/** By its last answers. */
function isMomentarilyAway({ tries }: Verified): boolean {
  const last = [tries.baseline.at(-1), tries.candidate.at(-1)];
  return last.some((answer) => answer !== undefined && isMomentary(answer));
}

function replaced(verified: readonly Verified[], asked: readonly Verified[]): readonly Verified[] {
  const byPlanned = new Map(asked.map((one) => [one.planned, one] as const));
  return verified.map((one) => byPlanned.get(one.planned) ?? one);
}

function isSilent(verified: readonly Verified[], runs: readonly SideRun[]): boolean {
  const firsts = verified.map(({ tries }) => ({
    baseline: tries.baseline[0] ?? null,
    candidate: tries.candidate[0] ?? null,
  }));
  return (
    silentSides(
      firsts,
      runs.map(({ side }) => side),
    ).length > 0
  );
}

function notAsked(planned: PlannedInteraction): Verified {
  return { planned, tries: { baseline: [], candidate: [] } };
}

/** What is to be asked again is decided by the first answers alone: all of it is asked as often. */
function firstOf({ baseline, candidate }: Tries): Tries {
  return { baseline: baseline.slice(0, 1), candidate: candidate.slice(0, 1) };
}

async function askAll(
  interactions: readonly Verified[],
  runs: readonly SideRun[],
  { progress, tell }: { readonly progress: LaneProgress | null; readonly tell: Verifying['tell'] },
): Promise<readonly Verified[]> {
  const answers = new Map<Side, readonly SideAnswer[]>();
  const look = (): readonly Verified[] =>
    interactions.map(({ planned, tries }, at) => {
      const added = (side: Side): readonly SideAnswer[] => {
        const answer = answers.get(side)?.[at];
        return answer === undefined ? tries[side] : [...tries[side], answer];
      };
      return { planned, tries: { baseline: added('baseline'), candidate: added('candidate') } };
    });
  const done = new Map<Side, number>();
  const of = async (run: SideRun): Promise<void> => {
    const all: SideAnswer[] = [];
    answers.set(run.side, all);
    for (const { planned } of interactions) {
      const answer = await run.ask(planned);
      all.push(answer);
      tell(look);
      if (progress === null) continue;
      done.set(run.side, all.length);
      progress.done = Math.min(...runs.map(({ side }) => done.get(side) ?? 0));
      if (run.side === 'candidate' && (answer.outcome === 'mismatched' || answer.outcome === 'unanswered'))
        progress.bad += 1;
    }
  };
  await Promise.all(runs.map(of));
  return look();
}
