import { comparisonSchema } from './comparisonSchema.ts';
import { OutcomeTally, type CountedComparison } from './OutcomeTally.ts';
import { scanLines } from './scanLines.ts';
import { checkedLine, parsedLine } from './storedLine.ts';
import { outcomes, type Outcome } from '../model/outcome.ts';

/** Counts a file of comparisons. Only what is counted is checked, by hand: the whole check of a million takes long. */
export async function countComparisons(path: string): Promise<OutcomeTally> {
  const tally = new OutcomeTally();
  await scanLines(path, (json, place) => {
    const value = parsedLine(place, json);
    tally.add(countedOf(value) ?? checkedLine(place, value, comparisonSchema));
  });
  return tally;
}

const known: ReadonlySet<unknown> = new Set(outcomes);

function isOutcome(value: unknown): value is Outcome {
  return known.has(value);
}

/** Null where something is not as it has to be. */
function countedOf(value: unknown): CountedComparison | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('operation' in value && 'outcome' in value && 'statuses' in value && 'milliseconds' in value))
    return null;
  const { operation, outcome, statuses, milliseconds } = value;
  if (typeof operation !== 'string' || operation === '' || !isOutcome(outcome)) return null;
  if (!isTriple(statuses) || !isPair(milliseconds)) return null;
  return { operation, outcome, statuses, milliseconds };
}

type Count = number | null;

function isCount(value: unknown): value is Count {
  return value === null || (typeof value === 'number' && value >= 0);
}

function isPair(value: unknown): value is [Count, Count] {
  return Array.isArray(value) && value.length === 2 && isCount(value[0]) && isCount(value[1]);
}

function isTriple(value: unknown): value is [Count, Count, Count] {
  return (
    Array.isArray(value) && value.length === 3 && isCount(value[0]) && isCount(value[1]) && isCount(value[2])
  );
}
