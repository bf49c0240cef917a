import type { JourneyAnswer, ScenarioJourney } from '../../harness/model/scenario.ts';
import type { PlayedTry } from '../player/Played.ts';
import type { LooksTogether } from './differencesOf.ts';
import { caughtOnCandidate } from './caughtOnCandidate.ts';
import { standingOf } from './standingOf.ts';
import { countTries, isOpen, type Tries } from './Tries.ts';

/** A journey, all its tries, and what its looks show. */
export interface PlayedJourney {
  readonly journey: Pick<ScenarioJourney, 'fingerprint' | 'file' | 'line' | 'title'>;
  readonly tries: Tries;
  readonly looks: LooksTogether;
}

const passes: ReadonlySet<string> = new Set(['same', 'new', 'held']);

/** A journey as it is stored, no file of it kept yet. `compared`: whether it is played on the baseline at all. */
export function joined({ journey, tries, looks }: PlayedJourney, compared: boolean): ScenarioJourney {
  const asPlayed = standingOf(tries, looks.say, compared);
  // What the journey caught nobody has asked about: it is no fail, and no pass.
  const isCaught = passes.has(asPlayed) && caughtOnCandidate(tries).length > 0;
  const standing = isCaught ? 'open' : asPlayed;
  const all = [...tries.baseline, ...tries.candidate];
  const isByLooks =
    standing === 'differs' || (standing === 'flaky' && countTries(tries.candidate).failed === 0);
  return {
    ...journey,
    hasPage: all.some(({ hasPage }) => hasPage),
    standing,
    baseline: answerOf(tries.baseline),
    candidate: answerOf(tries.candidate),
    gateway: answerOf(tries.gateway),
    differences: looks.differences,
    confirmed: isByLooks ? looks.shown : confirmedOf(tries),
  };
}

function answerOf(tries: readonly PlayedTry[]): JourneyAnswer | null {
  const telling = tellingTry(tries);
  if (telling === null) return null;
  const { outcome, milliseconds, failure, steps } = telling;
  return {
    outcome,
    milliseconds: Math.round(milliseconds),
    failure,
    steps,
    tries: `${String(countTries(tries).passed)}/${String(tries.length)}`,
    screenshot: null,
    trace: null,
  };
}

/** Of several tries the first that failed, else the first that did not pass, else the first. */
export function tellingTry(tries: readonly PlayedTry[]): PlayedTry | null {
  const failed = tries.find(
    (one) => !isOpen(one) && (one.outcome === 'failed' || one.outcome === 'timed-out'),
  );
  return failed ?? tries.find(({ outcome }) => outcome !== 'passed') ?? tries[0] ?? null;
}

/** `3/3`: of all tries on the candidate those that failed; null where tried once. */
function confirmedOf({ candidate }: Tries): string | null {
  const { passed, failed } = countTries(candidate);
  const all = passed + failed;
  return all < 2 ? null : `${String(failed)}/${String(all)}`;
}
