import type { ShownPair } from './PlaceEvidence.ts';

/** A value as it is: a difference shows it as JSON spells it. One that was cut is none. */
export function plain(text: string): string {
  if (text.endsWith('…')) return '';
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    // No JSON: a header's value with a quote at its start.
    return text;
  }
}

/** Whether each value of the baseline goes with one of the candidate, and the reverse. */
export function isOneToOne(pairs: readonly ShownPair[]): boolean {
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  return pairs.every(({ baseline, candidate }) => {
    const [right, left] = [there.get(baseline) ?? candidate, back.get(candidate) ?? baseline];
    there.set(baseline, right);
    back.set(candidate, left);
    return right === candidate && left === baseline;
  });
}

/** How many different values a side has. */
export function distinct(pairs: readonly ShownPair[], side: keyof ShownPair): number {
  return new Set(pairs.map((pair) => pair[side])).size;
}
