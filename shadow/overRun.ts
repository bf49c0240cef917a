import type { RunDifference } from '../harness/comparison/census/RunDifference.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import type { Comparator } from './Comparator.ts';
import type { FindingSink } from './FindingSink.ts';

/** Told one by one; of more than these the first are enough to know where to look. */
const told = 3;

/** Tells what only the whole main pass shows: findings where it is certain, a doubt where it may be chance. */
export function overRun(comparator: Comparator, sink: FindingSink): readonly Doubt[] {
  const shown = comparator.census.differences();
  for (const found of shown) if (found.certain) sink.overRun(found);
  const unsure = shown.filter(
    ({ certain, operation, difference }) => !certain && !comparator.accepts(operation, difference),
  );
  if (unsure.length === 0) return [];
  const more = unsure.length > told ? `; ${String(unsure.length - told)} more like it` : '';
  const reason = `too few answers to be sure: ${unsure.slice(0, told).map(sentence).join('; ')}${more}`;
  return [{ lane: 'shadow', id: 'kinds-unsure', reason }];
}

function sentence({ operation, difference: { path, note, candidate, baseline } }: RunDifference): string {
  return `${operation} ${path}: ${note ?? ''} (baseline ${baseline ?? ''}, candidate ${candidate ?? ''})`;
}
