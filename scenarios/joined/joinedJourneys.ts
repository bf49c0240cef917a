import type { JourneyFailure, ScenarioJourney } from '../../harness/model/scenario.ts';
import type { PlayedTry } from '../player/Played.ts';
import { unsureStanding, type Unsure } from '../told/unsureStanding.ts';
import type { SideSeen } from '../told/frontDoubts.ts';
import { caughtOnCandidate } from './caughtOnCandidate.ts';
import { joined, type PlayedJourney } from './joined.ts';
import type { Tries } from './Tries.ts';

/** A journey as it is stored, with what of its tries is told besides. */
export interface JoinedJourney {
  readonly stored: ScenarioJourney;
  readonly tries: Tries;
  /** Why it is open, where its tries alone would not leave it so. */
  readonly unsure: Unsure | null;
  /** Places that vary by nature. */
  readonly varying: readonly string[];
  /** It passed on the candidate without an expectation and without a look. */
  readonly assertsNothing: boolean;
  /** An expectation failed on the candidate alone, and the journey caught it. */
  readonly caught: JourneyFailure | null;
  /** It is marked to fail (`test.fail`), and does. */
  readonly marked: boolean;
  /** Why what it looked at could not be compared. */
  readonly lookProblems: readonly string[];
  /** No browser could be started for it. */
  readonly lacksBrowser: boolean;
}

/** Joins the tries of all journeys. `compared`: whether they are played on the baseline at all. */
export function joinedJourneys(
  played: readonly PlayedJourney[],
  { compared, seen }: { readonly compared: boolean; readonly seen: readonly SideSeen[] },
): readonly JoinedJourney[] {
  return played.map((one) => {
    const all = joined(one, compared);
    const unsure = unsureStanding(all.standing, one.tries, seen);
    return {
      stored: unsure === null ? all : { ...all, standing: 'open' },
      unsure,
      tries: one.tries,
      varying: one.looks.varying,
      assertsNothing: one.tries.candidate.some(showsNothing),
      caught: caughtOnCandidate(one.tries)[0] ?? null,
      marked: one.tries.candidate.some(({ marked }) => marked),
      lookProblems: one.looks.problems,
      lacksBrowser: [...one.tries.baseline, ...one.tries.candidate].some(
        ({ browserMissing }) => browserMissing,
      ),
    };
  });
}

function showsNothing({ outcome, expectations, looks }: PlayedTry): boolean {
  return outcome === 'passed' && expectations === 0 && looks.length === 0;
}
