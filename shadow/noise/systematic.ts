import { binomialUpperTail } from '../../harness/statistics/distributions.ts';
import { controlDiffers, type FieldCount } from './FieldCounts.ts';
import type { ShownValues } from './ShownValues.ts';

/** Disagreements below which nothing is said; pairs of which they have to be at least this share. */
const enough = 8;
const mostPairs = 0.5;
/** Share of them at which the baseline is as recorded, from which on it is not the baseline that varies. */
const steadyShare = 0.9;
/** Chance borne that noise, which has no direction, looks like one. */
const byChance = 0.0001;

/** What is known of a field besides its own counts. */
export interface FieldContext {
  readonly values: ShownValues;
  /** Pairs in which the control can show it. */
  readonly sighted: number;
  /**
   * Exchanges that would show the same the other way round and were not compared, for what is looked at before
   * comparing; null where the pairs show both.
   */
  readonly reverse: number | null;
  /** Whether the second answers come from the baseline itself. */
  readonly asksAgain: boolean;
}

/**
 * Whether the second answers are otherwise in the same way again and again, which is no noise: the control is another
 * system, or asking once changed what is answered next (a link that is good for one use). The baseline's two looks
 * would have to differ in both directions, and the first one from the recording as often as from the second.
 */
export function isSystematic(field: FieldCount, context: FieldContext): boolean {
  const differs = controlDiffers(field);
  if (differs < enough || isOwnName(context)) return false;
  const isOften = differs >= mostPairs * context.sighted;
  if (context.reverse !== null) return isOften && isTooMany(differs, context.reverse, 1);
  // Where the two differ and one is as recorded, it is by nature the control as often as the baseline.
  const { recorded, asRecorded, recordedBlocks, steadyBlocks } = field;
  if (isTooMany(steadyBlocks, recordedBlocks - steadyBlocks, 1)) return true;
  if (!isOften) return false;
  if (recorded >= enough && asRecorded >= steadyShare * recorded) return true;
  return isOneWay(context);
}

function isOneWay({ values }: FieldContext): boolean {
  const { first, second } = values.baseline;
  for (const [mine, theirs] of [
    [first, second],
    [second, first],
  ] as const) {
    const [top] = mine.examples(1);
    if (top === undefined) continue;
    const [here, there] = [mine.values.get(top)?.count ?? 0, theirs.values.get(top)?.count ?? 0];
    // The commonest of many values is common by chance too.
    if (isTooMany(here, there, first.values.size + second.values.size)) return true;
  }
  return false;
}

/** Of two numbers that are alike by nature, chosen from so many. */
function isTooMany(one: number, other: number, from: number): boolean {
  return from * binomialUpperTail(one, one + other, 0.5) <= byChance;
}

/** Each instance says something of its own, always: a host's name. */
export function isOwnName({ values, asksAgain }: Pick<FieldContext, 'values' | 'asksAgain'>): boolean {
  const { baseline, candidate } = values;
  if (asksAgain || candidate.values.size !== 1) return false;
  if (baseline.first.values.size !== 1 || baseline.second.values.size !== 1) return false;
  const all = [baseline.first, baseline.second, candidate].flatMap(({ values: shown }) => [...shown.keys()]);
  return new Set(all).size === 3;
}
