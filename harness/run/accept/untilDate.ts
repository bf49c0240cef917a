import { UsageError } from '../../errors/UsageError.ts';

const day = 86_400_000;
/** An accepted difference is not for ever: a year, and the day of a leap year. */
const mostDays = 366;

/** Checks the last day of an acceptance, `YYYY-MM-DD` in UTC; a UsageError says what would do. */
export function untilDate(text: string, now: Date): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  const farthest = iso(now.getTime() + mostDays * day);
  const hint = `a day from ${iso(now.getTime())} to ${farthest}, such as ${iso(now.getTime() + 30 * day)}`;
  // 2026-02-30 is read as 2 March by some.
  if (Number.isNaN(at) || iso(at) !== text)
    throw new UsageError('--until', `--until ${text} is no date`, hint);
  if (text < iso(now.getTime())) throw new UsageError('--until', `--until ${text} is in the past`, hint);
  if (text > farthest)
    throw new UsageError(
      '--until',
      `--until ${text} is more than ${String(mostDays)} days ahead: an accepted difference is not for ever`,
      hint,
    );
  return text;
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
