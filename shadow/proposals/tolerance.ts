import { displayCount } from '../../harness/statistics/display.ts';
import type { ShownPair } from './PlaceEvidence.ts';
import type { Saying } from './Saying.ts';

/** Numbers further apart than this share of them are other numbers. */
const furthest = 1e-3;
const decimal = /^-?\d{1,15}(?:\.\d{1,17})?(?:[eE][+-]?\d{1,2})?$/;

/** A rule for numbers with fractions that hardly differ, as rounding makes them; null for others. */
export function toleranceOf(pairs: readonly ShownPair[]): Saying | null {
  let most = 0;
  for (const { baseline, candidate } of pairs) {
    if (!decimal.test(baseline) || !decimal.test(candidate)) return null;
    if (!/[.eE]/.test(baseline + candidate)) return null;
    const [mine, theirs] = [Number(baseline), Number(candidate)];
    const apart = Math.abs(mine - theirs);
    if (apart > furthest * Math.max(Math.abs(mine), Math.abs(theirs))) return null;
    most = Math.max(most, apart);
  }
  const tolerance = roundedUp(most);
  const why = `numbers with fractions at most ${String(Number(most.toPrecision(2)))} apart in all ${displayCount(pairs.length)} differences`;
  return tolerance === 0 ? null : { says: { tolerance }, why };
}

/** To one digit, upwards: 0.0043 is 0.005. A tenth more, since digits of a float do not add up exactly. */
function roundedUp(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log10(value * 1.1));
  const digit = Math.ceil((value * 1.1) / 10 ** exponent);
  return Number(`${String(digit)}e${String(exponent)}`);
}
