import { displayCount } from '../../harness/statistics/display.ts';
import type { PlaceEvidence } from './PlaceEvidence.ts';
import type { Saying } from './Saying.ts';

/** A secret's placeholder: `[secret:token:1a2b3c4d, JWT of 320 characters]`. */
const placeholder = /^"?\[secret:[^:\]]+:([0-9a-f]{8}), (?:(JWT) of )?(\d+) characters?\]"?$/;
const shortestToken = 16;
const fewest = 3;

/**
 * What secrets are, as far as their placeholders tell: JWTs, or texts of like length of which hardly any came twice;
 * null where they tell anything else.
 */
export function secretKind({ pairs }: PlaceEvidence): Saying | null {
  const read = pairs.map(({ baseline, candidate }) => [
    placeholder.exec(baseline),
    placeholder.exec(candidate),
  ]);
  const [mine, theirs] = [new Set<string>(), new Set<string>()];
  let jwts = 0;
  for (const [left, right] of read) {
    if (left == null || right == null) return null;
    if ((left[2] === 'JWT') !== (right[2] === 'JWT')) return null;
    if (left[2] === 'JWT') jwts += 1;
    const [before, after] = [Number(left[3]), Number(right[3])];
    if (Math.min(before, after) < shortestToken || after < 0.75 * before || after > before / 0.75)
      return null;
    mine.add(left[1] ?? '');
    theirs.add(right[1] ?? '');
  }
  // One secret for many of the baseline's is a fault and no kind.
  if (read.length < fewest || theirs.size * 2 < mine.size || (jwts > 0 && jwts < read.length)) return null;
  const kind = jwts > 0 ? 'jwt' : 'token';
  const why = `each side has a ${kind} of like length in all ${displayCount(read.length)} differences, ${displayCount(theirs.size)} different ones of the candidate`;
  return { says: { kind }, why };
}
