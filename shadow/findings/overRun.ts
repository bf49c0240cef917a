import type { RunDifference } from '../../harness/comparison/census/RunDifference.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Comparator } from './Comparator.ts';
import type { FindingSink } from './FindingSink.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { verifyTokens } from '../tokens/verifyTokens.ts';

/** Told one by one; of more than these the first are enough to know where to look. */
const listed = 3;

/** What the whole main pass shows besides findings. */
export interface WholeRun {
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}

/** Tells what only the whole main pass shows: findings where it is certain, a doubt where it may be chance. */
export async function overRun(
  { section, service }: ShadowPlan,
  comparator: Comparator,
  sink: FindingSink,
  signal: AbortSignal,
): Promise<WholeRun> {
  const unsure = counted(comparator, sink);
  const told = comparator.links.notes();
  const { jwks } = section;
  if (jwks === null || comparator.tokens === null || signal.aborted) return { doubts: unsure, notes: told };
  const { found, doubts, notes } = await verifyTokens(service, jwks, comparator.tokens.sampled);
  for (const one of found) sink.overRun(one);
  return { doubts: [...unsure, ...doubts], notes: [...told, ...notes] };
}

function counted(comparator: Comparator, sink: FindingSink): readonly Doubt[] {
  const shown = [...comparator.census.differences(), ...comparator.links.differences()];
  for (const found of shown) if (found.certain) sink.overRun(found);
  const unsure = shown.filter(
    ({ certain, operation, difference }) => !certain && !comparator.accepts(operation, difference),
  );
  if (unsure.length === 0) return [];
  const more = unsure.length > listed ? `; ${String(unsure.length - listed)} more like it` : '';
  const reason = `too few answers to be sure: ${unsure.slice(0, listed).map(sentence).join('; ')}${more}`;
  return [{ lane: 'shadow', id: 'kinds-unsure', reason }];
}

function sentence({ operation, difference: { path, note, candidate, baseline } }: RunDifference): string {
  return `${operation} ${path}: ${note ?? ''} (baseline ${baseline ?? ''}, candidate ${candidate ?? ''})`;
}
