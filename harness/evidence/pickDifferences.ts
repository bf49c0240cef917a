import { fingerprint, partsOf } from '../comparison/fingerprint.ts';
import { exchangeDifferencesSchema } from './comparisonSchema.ts';
import { scanLines } from './scanLines.ts';
import { checkedLine, parsedLine } from './storedLine.ts';
import type { ExchangeDifferences } from '../model/comparison.ts';
import type { Difference } from '../model/difference.ts';

/** Further exchanges of a finding, beside those kept in full. */
const further = 5;
/** Characters of lines kept: for the exchanges kept in full, and for all others. */
const room = { examples: 4 * 1024 * 1024, others: 2 * 1024 * 1024 };
/** An exchange with more to say is none of the others. */
const longest = 16 * 1024;

export interface WantedDifferences {
  /** Exchanges whose differences are wanted. */
  readonly exchanges: ReadonlySet<string>;
  /** Findings of which a few more exchanges are wanted. */
  readonly fingerprints: ReadonlySet<string>;
}

/** The differences of a few exchanges of each finding, in the order of the file; bounded whatever its length. */
export async function pickDifferences(
  path: string,
  { exchanges, fingerprints }: WantedDifferences,
): Promise<readonly ExchangeDifferences[]> {
  const picked: ExchangeDifferences[] = [];
  const missing = new Map([...fingerprints].map((name) => [name, further]));
  const fingerprintOf = rememberedFingerprints();
  const left = { ...room };
  const keep = (value: unknown, place: () => string): void => {
    picked.push(checkedLine(place, value, exchangeDifferencesSchema));
  };
  await scanLines(path, (json, place) => {
    const value = parsedLine(place, json);
    const line = differencesOf(value) ?? checkedLine(place, value, exchangeDifferencesSchema);
    if (exchanges.has(line.id)) {
      left.examples -= json.length;
      if (left.examples >= 0) keep(value, place);
      return;
    }
    if (missing.size === 0 || json.length > Math.min(longest, left.others)) return;
    const shown = new Set(line.differences.map((difference) => fingerprintOf(line.operation, difference)));
    const wanted = [...shown].filter((name) => missing.has(name));
    if (wanted.length === 0) return;
    left.others -= json.length;
    keep(value, place);
    for (const name of wanted) {
      const rest = (missing.get(name) ?? 0) - 1;
      if (rest > 0) missing.set(name, rest);
      else missing.delete(name);
    }
  });
  return picked;
}

interface PlacedLine extends Pick<ExchangeDifferences, 'id' | 'operation'> {
  readonly differences: readonly Pick<Difference, 'kind' | 'location' | 'path'>[];
}

/** Null where something is not as it has to be. A line that is kept is checked in full. */
function differencesOf(value: unknown): PlacedLine | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('id' in value && 'operation' in value && 'differences' in value)) return null;
  const { id, operation, differences } = value;
  if (typeof id !== 'string' || typeof operation !== 'string' || !Array.isArray(differences)) return null;
  return differences.every(isPlaced) ? { id, operation, differences } : null;
}

function isPlaced(value: unknown): value is Pick<Difference, 'kind' | 'location' | 'path'> {
  if (typeof value !== 'object' || value === null) return false;
  if (!('kind' in value && 'location' in value && 'path' in value)) return false;
  return (
    typeof value.kind === 'string' && typeof value.location === 'string' && typeof value.path === 'string'
  );
}

/** Fingerprints are digests: each place is digested once. */
function rememberedFingerprints(): (
  operation: string,
  difference: Pick<Difference, 'kind' | 'location' | 'path'>,
) => string {
  const known = new Map<string, string>();
  return (operation, difference) => {
    const parts = partsOf(operation, difference);
    const place = `${operation}\n${parts.location}\n${parts.path}\n${parts.kind}`;
    const before = known.get(place);
    if (before !== undefined) return before;
    const made = fingerprint(parts);
    if (known.size < 20_000) known.set(place, made);
    return made;
  };
}
