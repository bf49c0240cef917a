import type { LookKind } from '../../model/scenario.ts';
import { displayCount } from '../../statistics/display.ts';
import type { CountedAs, JourneyGroup, JourneyRow, LookRow, SideRow, SpecRow } from './journeyRows.ts';

/** What stands where a side has no value. */
export const nothing = '(nothing)';

/** What the groups are called, and what a reader is to make of them. */
export const journeyGroupWords: Readonly<
  Record<JourneyGroup, { readonly title: string; readonly says: string }>
> = {
  broken: { title: 'Broken', says: 'the candidate does not do what its users rely on' },
  differs: { title: 'Differs', says: 'the candidate does it, and shows, answers or sends something else' },
  wrong: {
    title: 'Wrong',
    says: 'neither side does it: mend the journey, or the monolith, not the service',
  },
  gateway: {
    title: 'Through the gateway',
    says: 'each side does it by itself, and not behind the gateway with its share of the traffic',
  },
  flaky: { title: 'Flaky', says: 'the candidate does it now and then' },
  open: { title: 'Open', says: 'nobody can say whether the candidate does it' },
  skipped: { title: 'Skipped', says: 'the journeys themselves say that they are not to be played' },
};

/** What each standing means, for a legend. */
export const journeyStandingWords: Readonly<Record<CountedAs, string>> = {
  same: 'passes on both sides and shows the same',
  broken: 'passes on the baseline only',
  differs: 'passes on both sides and does not show the same',
  wrong: 'passes on neither side',
  new: 'passes on the candidate only',
  held: 'passes on the candidate, there was no baseline',
  failed: 'does not pass on the candidate, there was no baseline',
  flaky: 'passes on the candidate now and then',
  open: 'nobody can say',
  skipped: 'was not played',
};

/** Whether a standing counts against the candidate. */
export function isBad(standing: CountedAs): boolean {
  return standing === 'broken' || standing === 'failed' || standing === 'differs';
}

const lookWords: Readonly<Record<LookKind, string>> = {
  seen: 'what the user sees',
  answered: 'what the API answers',
  sent: 'what is sent out',
};

/** `what the user sees, line 3 value` */
export function placeOfLook({ look, where }: LookRow): string {
  return `${lookWords[look]}, ${where}`;
}

/** `step “the page says so”`; null outside of any. */
export function stepWords(step: string | null): string | null {
  return step === null || step === '' ? null : `step “${step}”`;
}

/** `2 same, 1 broken` */
export function specWords({ counts }: SpecRow, standings: readonly CountedAs[]): string {
  return standings
    .flatMap((standing) => {
      const count = counts[standing] ?? 0;
      return count === 0 ? [] : [`${displayCount(count)} ${standing}`];
    })
    .join(', ');
}

/** The side that says most of why a journey does not pass: the candidate, else whoever failed; null for none. */
export function firstFailure({ sides }: JourneyRow): SideRow | null {
  return (
    sides.find(({ failure }) => failure !== null) ??
    sides.find(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped') ??
    null
  );
}

const failedGroups: ReadonlySet<JourneyGroup> = new Set(['broken', 'differs', 'gateway']);

/** Whether the candidate failed the journey; of others nobody can say, or it is not the candidate's fault. */
export function hasFailed({ group }: Pick<JourneyRow, 'group'>): boolean {
  return failedGroups.has(group);
}
