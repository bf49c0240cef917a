import { displayCount } from '../../harness/statistics/display.ts';
import type { PlaceEvidence } from './PlaceEvidence.ts';
import type { Saying } from './Saying.ts';

const usualKeys = ['id', 'uuid', 'key', 'code', 'name', 'slug'];
const fewestElements = 2;

/** A rule for an array that holds the same elements in another order: by a key that tells them apart, or in any. */
export function orderSaying({ pairs, total }: PlaceEvidence): Saying {
  const seen = `the same elements in another order in all ${displayCount(total)} differences`;
  const key = commonKey(pairs.flatMap(({ baseline, candidate }) => [baseline, candidate]));
  return key === null
    ? { says: { order: 'any' }, why: seen }
    : { says: { key }, why: `${seen}; \`${key}\` tells them apart, as far as is shown` };
}

/** The key that every shown element of every array has, each array with other values at each element. */
function commonKey(arrays: readonly string[]): string | null {
  const elements = arrays.map(elementsOf);
  if (elements.length === 0 || elements.some((some) => some.length < fewestElements)) return null;
  const first = Object.keys(elements[0]?.[0] ?? {});
  const candidates = [...usualKeys, ...first.filter((key) => /(?:Id|_id)$/.test(key))];
  return (
    candidates.find((key) =>
      elements.every((some) => {
        const values = some.map((element) => element[key]);
        return values.every(isScalar) && new Set(values).size === values.length;
      }),
    ) ?? null
  );
}

function isScalar(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** The whole objects at the start of an array that may have been cut; those with objects in them are left out. */
function elementsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  return (text.match(/\{[^{}]*\}/g) ?? []).flatMap((part) => {
    try {
      const value: unknown = JSON.parse(part);
      return typeof value === 'object' && value !== null ? [{ ...value }] : [];
    } catch {
      // A text with braces in it.
      return [];
    }
  });
}
