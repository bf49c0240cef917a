import { displayCount } from '../../harness/statistics/display.ts';
import type { Saying } from './Saying.ts';

/** What a rule may say, ms and as written; twice as far as the run showed, and no further than an hour. */
const steps: readonly (readonly [number, string])[] = [
  [5_000, '5s'],
  [10_000, '10s'],
  [15_000, '15s'],
  [30_000, '30s'],
  [60_000, '1m'],
  [120_000, '2m'],
  [300_000, '5m'],
  [600_000, '10m'],
  [1_800_000, '30m'],
  [3_600_000, '1h'],
];
const margin = 1.5;
/** Zones lie whole quarters of an hour apart. */
const quarter = 900_000;
const zoneSlack = 5_000;

/** A rule for moments so far apart (ms); null where they are too far, or as far as two time zones are. */
export function withinOf(apart: readonly number[]): Saying | null {
  const least = Math.min(...apart);
  const most = Math.max(...apart);
  if (least > 2 * quarter - zoneSlack && apart.every(isQuarters)) return null;
  const step = steps.find(([milliseconds]) => most * margin <= milliseconds);
  if (step === undefined) return null;
  const [, within] = step;
  const range = most - least < 100 ? readable(most) : `${readable(least)} to ${readable(most)}`;
  const why = `timestamps ${range} apart in all ${displayCount(apart.length)} differences`;
  return { says: { kind: 'timestamp', ...(within === '5s' ? {} : { within }) }, why };
}

function isQuarters(apart: number): boolean {
  const rest = apart % quarter;
  return Math.min(rest, quarter - rest) <= zoneSlack;
}

function readable(milliseconds: number): string {
  if (milliseconds < 1_000) return `${String(Math.round(milliseconds))} ms`;
  return `${String(Number((milliseconds / 1_000).toFixed(1)))} s`;
}
