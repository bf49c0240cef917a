import type { Doubt } from '../../harness/model/doubt.ts';
import { quotedName } from '../../harness/model/interactionName.ts';
import { isSkippedOnBoth, isUnsureByLooks, type ScenarioJourney } from '../../harness/model/scenario.ts';
import type { JoinedJourney } from '../joined/joinedJourneys.ts';
import type { PlannedBrowser } from '../ScenarioPlan.ts';
import { failureText, journeyText, someOf } from './journeyText.ts';

/** A journey with what of its tries is not stored. */
export type ToldJourney = Omit<JoinedJourney, 'tries' | 'varying'>;

/** What is known of the run besides. */
interface Known {
  readonly aborted: boolean;
  readonly browser: PlannedBrowser;
}

/** Why what was played can be no pass. `aborted`: the run says itself that it was interrupted. */
export function scenarioDoubts(
  journeys: readonly ToldJourney[],
  { aborted, browser }: Known,
): readonly Doubt[] {
  const counting = journeys.filter(({ stored }) => !isSkippedOnBoth(stored));
  const of = (wanted: ScenarioJourney['standing']): readonly ScenarioJourney[] =>
    counting.flatMap(({ stored }) => (stored.standing === wanted ? [stored] : []));
  const uncomparable = counting.filter(({ lookProblems }) => lookProblems.length > 0);
  return [
    ...(journeys.length > 0 && counting.length === 0 ? [doubt('skipped', allSkipped(journeys))] : []),
    ...told(
      'skipped',
      of('open').filter(isSkipped),
      (names) => `skipped on one side only, so that the sides cannot be compared: ${names}`,
      name,
    ),
    ...told(
      'asserts-nothing',
      counting.flatMap(({ stored, assertsNothing }) => (assertsNothing ? [stored] : [])),
      (names) => `neither expects anything nor looks at anything, so that it shows nothing: ${names}`,
      name,
    ),
    ...caughtDoubts(counting),
    ...told(
      'wrong',
      of('wrong'),
      (names) => `passes on neither side, so that the journey or the monolith is at fault: ${names}`,
      journeyText,
    ),
    ...told(
      'flaky',
      of('flaky').filter((one) => !isUnsureByLooks(one)),
      (names) => `passes at one time and not at another: ${names}`,
      journeyText,
    ),
    ...told(
      'flaky',
      of('flaky').filter(isUnsureByLooks),
      (names) =>
        `shows something else in one try only, or always one thing where the baseline varies: ${names}`,
      journeyText,
    ),
    ...told(
      'errored',
      uncomparable.map(({ stored }) => stored),
      (names) =>
        `what these looked at could not be compared (${uncomparable[0]?.lookProblems[0] ?? ''}): ${names}`,
      name,
    ),
    ...(aborted ? [] : erredDoubts(counting, browser)),
  ];
}

function erredDoubts(counting: readonly ToldJourney[], browser: PlannedBrowser): readonly Doubt[] {
  const why =
    browser.kind === 'none'
      ? browser.problem
      : `${browser.name} could not be started: \`npx playwright install --with-deps chromium\` brings one with all that it needs`;
  const open = counting.filter(
    ({ stored, lookProblems, caught }) =>
      stored.standing === 'open' && !isSkipped(stored) && lookProblems.length === 0 && caught === null,
  );
  const unasked = open.filter(({ unsure }) => unsure === 'unasked');
  const lacking = open.flatMap(({ stored, lacksBrowser }) => (lacksBrowser ? [stored] : []));
  return [
    ...told('browser', lacking, (names) => `${why}; not played without a browser: ${names}`, name),
    ...told(
      'unasked',
      unasked.map(({ stored }) => stored),
      (names) => `passes without asking the candidate for anything, so that it shows nothing of it: ${names}`,
      name,
    ),
    ...told(
      'errored',
      open.flatMap(({ stored, unsure }) => (unsure === 'kept-from' ? [stored] : [])),
      (names) =>
        `failed where a request of it was held back, or the baseline did not answer, which says nothing of the candidate: ${names}`,
      openText,
    ),
    ...told(
      'errored',
      open.flatMap(({ stored, lacksBrowser, unsure }) => (lacksBrowser || unsure !== null ? [] : [stored])),
      (names) => `was not played often enough to say anything: ${names}`,
      openText,
    ),
  ];
}

/** What passes although an expectation failed, or because one did. */
function caughtDoubts(counting: readonly ToldJourney[]): readonly Doubt[] {
  const caught = counting.filter(({ stored, caught }) => stored.standing === 'open' && caught !== null);
  return [
    ...told(
      'caught',
      caught.map(({ stored }) => stored),
      (names) =>
        `an expectation failed on the candidate alone, and the journey went on (${failureText({ failure: caught[0]?.caught ?? null }) ?? ''}): ${names}`,
      name,
    ),
    ...(counting.length > 0 && counting.every(({ marked }) => marked)
      ? [
          doubt(
            'marked',
            'all journeys are marked to fail (`test.fail`): nothing shows that the candidate works',
          ),
        ]
      : []),
  ];
}

function doubt(id: string, reason: string): Doubt {
  return { lane: 'scenario', id, reason };
}

function told(
  id: string,
  journeys: readonly ScenarioJourney[],
  reason: (names: string) => string,
  text: (one: ScenarioJourney) => string,
): readonly Doubt[] {
  return journeys.length === 0 ? [] : [doubt(id, reason(someOf(journeys.map(text))))];
}

function name({ title }: ScenarioJourney): string {
  return quotedName(title);
}

function isSkipped({ baseline, candidate }: ScenarioJourney): boolean {
  return baseline?.outcome === 'skipped' || candidate?.outcome === 'skipped';
}

function allSkipped(journeys: readonly ToldJourney[]): string {
  const names = someOf(journeys.map(({ stored }) => name(stored)));
  return journeys.length === 1
    ? `the one journey is skipped on both sides, so that nothing is shown: ${names}`
    : `all ${String(journeys.length)} journeys are skipped on both sides, so that nothing is shown: ${names}`;
}

function openText(one: ScenarioJourney): string {
  const why = failureText(one.candidate) ?? failureText(one.baseline);
  const where =
    one.candidate === null ? 'not on the candidate' : one.baseline === null ? 'not on the baseline' : null;
  const text = why ?? where;
  return text === null ? name(one) : `${name(one)}: ${text}`;
}
