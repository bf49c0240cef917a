import type { Headers } from '../../model/headers.ts';
import type { DiffRow } from './diffRow.ts';
import { sameRow } from './diffRow.ts';
import { lineRows } from './textRows.ts';

/** The headers of both sides by name, whatever their case and order: first what differs, then what is the same. */
export function headerRows(baseline: Headers, candidate: Headers): readonly DiffRow[] {
  const [left, right] = [byName(baseline), byName(candidate)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  const rows = names.flatMap((name) => {
    const [one, other] = [left.get(name) ?? [], right.get(name) ?? []];
    if (one.length === other.length && one.every((line, index) => line === other[index]))
      return one.map(sameRow);
    return lineRows(one, other);
  });
  return [...rows.filter(({ state }) => state !== 'same'), ...rows.filter(({ state }) => state === 'same')];
}

function byName(headers: Headers): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    lines.set(name, [...(lines.get(name) ?? []), `${name}: ${value}`]);
  }
  return lines;
}
