import { displayCount } from '../../harness/statistics/display.ts';
import type { ExpectedLoad } from './expectedLoad.ts';
import type { LeftOutReason } from './LeftOut.ts';
import { plannedMix } from './plannedMix.ts';
import type { TrafficWatch } from './TrafficWatch.ts';

const why: Readonly<Record<LeftOutReason, string>> = {
  unsafe: 'are writes, and the side is not declared isolated',
  incomplete: 'lack their body in the recording',
  unsendable: 'are no requests that HTTP/1.1 can carry',
  failed:
    'were answered with a failure (429, 500 and above) in the recording, so that nobody knows what is right',
  endless: 'have answers without an end (events, upgrades)',
  unbound: 'carry values that nothing gives of what is played',
};

const reasons = ['unsafe', 'incomplete', 'unsendable', 'failed', 'endless', 'unbound'] as const;

/**
 * What of a recording is played and what is not, a sentence each, before anything is sent. `told`: ids of doubts, of which
 * the causes are told already.
 */
export function notesOfExpected(
  expected: ExpectedLoad,
  told: ReadonlySet<string> = new Set(),
): readonly string[] {
  const { cycle, leftOut, sessions, requests, shortened } = expected;
  const rounds = sessions / cycle.sessions;
  const short = told.has('mix') ? null : plannedMix(expected);
  return [
    `${displayCount(cycle.requests)} recorded requests in ${displayCount(cycle.sessions)} sessions are played ${rounds.toFixed(rounds < 10 ? 1 : 0)} times: ${displayCount(requests)} requests`,
    ...(short === null
      ? []
      : [
          `this part of the recording is not its mix, as few sessions have much of some operations: ${short}`,
        ]),
    ...reasons.flatMap((reason) =>
      leftOut[reason] === 0
        ? []
        : [`${displayCount(leftOut[reason])} recorded requests are not played: they ${why[reason]}`],
    ),
    ...(told.has('unreadable') ? [] : unreadNotes(expected)),
    ...(expected.unsure === 0
      ? []
      : [
          `of ${displayCount(expected.unsure)} recorded requests nobody knows what answer is right (none was recorded, a write before them is left out, or they carry a number that another session got): any below 500 is taken`,
        ]),
    ...(shortened === 0
      ? []
      : [
          `${shortened === 1 ? '1 session is' : `${displayCount(shortened)} sessions are`} longer by pauses than half of the load: these pauses are shortened; a longer duration keeps them`,
        ]),
  ];
}

/** Records that could not be used at all: nobody knows what they were. */
export function unreadNotes({
  damaged,
  read: { read, rejected },
}: Pick<ExpectedLoad, 'damaged' | 'read'>): readonly string[] {
  if (rejected === 0) return [];
  const why = damaged === 0 ? '' : `, ${displayCount(damaged)} of them malformed or cut`;
  return [
    `${displayCount(rejected)} of ${displayCount(read)} records of the recording could not be read${why}: nothing of them is played`,
  ];
}

/** What was not sent in the end. */
export function notesOfPlayed(watch: TrafficWatch): readonly string[] {
  return watch.notSent.requests === 0 ? [] : [brokenOff(watch)];
}

/** How many requests sessions left out that broke off. */
export function brokenOff({ notSent: { requests, sessions } }: TrafficWatch): string {
  return `${displayCount(requests)} requests of ${displayCount(sessions)} sessions were not sent: what they carry was not given by the answers before`;
}
