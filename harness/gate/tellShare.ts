import type { ShareWords } from '../model/shareWords.ts';
import { displayBound, displayCount, displayDuration, displayLimit } from '../statistics/display.ts';
import type { ShareTest } from '../statistics/ShareTest.ts';
import { smallestTotal } from '../statistics/smallestTotal.ts';
import type { ShareNumbers } from './judgeShare.ts';
import type { ShareTally } from './shareCounts.ts';

/** A share that is to be told: of which things, in which words, at which pace they come. */
export interface ToldShare {
  readonly unit: string;
  readonly words: ShareWords | null;
  /** Things a second; null where unknown. */
  readonly pace: number | null;
  /** `POST /auth/login: `, or nothing. */
  readonly place: string;
  /** How many of the bad are of runs of which only those count; 0 where nothing is said. */
  readonly faults?: number;
}

/** What bad things are in of which nobody knows how many were good. */
const partly = 'in runs that do not count in full';

/** `1 failed request in 4,100`, `412 of 4,100 requests took longer than 500 ms`. */
export function seenOf(told: ToldShare, tally: ShareTally): string {
  const { words, place, unit, faults = 0 } = told;
  if (faults === 0) return `${place}${shareOf(told, tally)}`;
  const things = words?.named ?? ([unit, `${unit}s`] as const);
  const what = `${displayCount(faults)} ${faults === 1 ? things[0] : things[1]}`;
  const did = words === null || words.named !== null ? '' : ` ${words.did}`;
  if (areOnlyFaults(told, tally)) return `${place}${what}${did} ${partly}`;
  const counted = { ...tally, bad: tally.bad - faults, total: tally.total - faults };
  return `${place}${shareOf(told, counted)}, and ${displayCount(faults)} ${partly}`;
}

/** Whether nothing was counted in full: then these are no share of anything. */
export function areOnlyFaults({ faults = 0 }: ToldShare, { total }: ShareTally): boolean {
  return faults > 0 && faults >= total;
}

function shareOf({ unit, words }: ToldShare, { bad, total, omitted }: ShareTally): string {
  const of = `${displayCount(bad)} of ${displayCount(total)} ${unit}${total === 1 ? '' : 's'}`;
  const named = words?.named ?? null;
  const seen =
    words === null
      ? of
      : named === null
        ? `${of} ${words.did}`
        : `${displayCount(bad)} ${bad === 1 ? named[0] : named[1]} in ${displayCount(total)}`;
  const due =
    omitted === 0 ? '' : ` (${displayCount(omitted)} more that were due were never made, or cut off)`;
  return `${seen}${due}`;
}

/** `< 5 % at 95 % (p95 < 500 ms)` */
export function heldTo({ words }: ToldShare, { limit, confidence }: ShareTest): string {
  const known = words === null || words.known === null ? '' : ` (${words.known})`;
  return `< ${displayLimit(limit)} at ${displayLimit(confidence)}${known}`;
}

/** `fewer than 5 % may (p95 < 500 ms)` */
export function atMost({ words }: ToldShare, { limit }: ShareTest): string {
  const known = words === null || words.known === null ? '' : ` (${words.known})`;
  return `fewer than ${displayLimit(limit)} may${words === null ? ' be' : ''}${known}`;
}

/** `0 failed requests in 3,100 supports < 0.097 % (limit 0.1 % at 95 %)` */
export function passReason(
  told: ToldShare,
  tally: ShareTally,
  { limit, confidence }: ShareTest,
  { upper }: Pick<ShareNumbers, 'upper'>,
): string {
  const known = told.words?.known ?? null;
  const held = `limit ${displayLimit(limit)} at ${displayLimit(confidence)}${known === null ? '' : `: ${known}`}`;
  return `${seenOf(told, tally)} supports < ${displayBound(upper, limit)} (${held})`;
}

/** `412 of 4,100 requests took longer than 500 ms: fewer than 5 % may (p95 < 500 ms)` */
export function failReason(told: ToldShare, tally: ShareTally, test: ShareTest): string {
  return `${seenOf(told, tally)}: ${atMost(told, test)}`;
}

/** What is missing, and how long that takes; and, where some are bad, how many that is as they come. */
export function openReason(
  told: ToldShare,
  tally: ShareTally,
  { now, next }: { readonly now: ShareTest; readonly next: ShareTest },
  numbers: ShareNumbers,
): string {
  const { bad, total, omitted } = tally;
  const onlyOmitted = omitted > 0 && now.above(bad + omitted, total + omitted);
  const why = onlyOmitted
    ? `, which alone make it more than ${displayLimit(now.limit)}: for a fail they count for nothing`
    : '';
  const needed = `${displayCount(numbers.missing)} more without one needed for ${heldTo(told, next)} at the next look`;
  const likely = asTheyCome(tally, next);
  const also =
    likely === null ? '' : `, or about ${displayCount(likely)} more at this share${timeOf(likely, told, '')}`;
  return `${seenOf(told, tally)}${why}; ${needed}${timeOf(numbers.missing, told, 'about ')}${also}`;
}

function timeOf(count: number, { pace }: ToldShare, about: string): string {
  if (pace === null || !(pace > 0)) return '';
  const rate = displayCount(Math.max(1, Math.round(pace)));
  const time = displayDuration(count / pace);
  return about === '' ? ` (${time})` : ` (${about}${time} at ${rate} a second)`;
}

/** More than this is no advice. */
const most = 1e8;

/** How many more it takes where the share stays what it is; null where none is bad, or no number is enough. */
export function asTheyCome({ bad, total, omitted }: ShareTally, next: ShareTest): number | null {
  const [worse, all] = [bad + omitted, total + omitted];
  if (worse === 0 || worse / all >= next.limit) return null;
  const share = worse / all;
  const holds = (count: number): boolean => count > most || next.below(Math.round(share * count), count);
  const needed = smallestTotal(all, holds);
  return needed > most ? null : Math.max(1, needed - all);
}
