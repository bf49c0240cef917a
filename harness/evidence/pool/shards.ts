import type { Manifest } from '../../model/manifest.ts';
import type { BoundRun } from './BoundRun.ts';
import type { LaneUse } from './standing.ts';

/** Which part of a load a run made: `2/4`. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** The part of the load that a run was asked for; null for all of it. What nobody can read is part 0 of none. */
export function shardOf({ asked }: Pick<Manifest, 'asked'>): Shard | null {
  const flag = asked.flags['shard'];
  if (flag === undefined || flag === null) return null;
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(String(flag)) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  return shard.index >= 1 && shard.index <= shard.of ? shard : { index: 0, of: 0 };
}

/**
 * Shards count where all parts of their load are there, as one set: of the parts that are there several times the last
 * ones make it. A part without the others is no such load as the config asks for: only its faults count.
 */
export function joinShards(bound: readonly BoundRun[]): readonly BoundRun[] {
  const groups = new Map<string, { readonly of: number; readonly parts: Map<number, BoundRun[]> }>();
  for (const one of bound) {
    const shard = shardOf(one.run.manifest);
    if (shard === null || one.source.use !== 'counted') continue;
    const key = `${one.run.manifest.lanes.join(' ')} in ${String(shard.of)}`;
    const group = groups.get(key) ?? { of: shard.of, parts: new Map<number, BoundRun[]>() };
    groups.set(key, group);
    group.parts.set(shard.index, [...(group.parts.get(shard.index) ?? []), one]);
  }
  const joined = new Map<BoundRun, BoundRun>();
  for (const [key, { of, parts }] of groups) {
    const indexes = Array.from({ length: of }, (_, index) => index + 1);
    const sets = of === 0 ? 0 : Math.min(...indexes.map((index) => parts.get(index)?.length ?? 0));
    for (const [index, runs] of parts)
      for (const [place, one] of runs.toReversed().entries())
        joined.set(
          one,
          place < sets
            ? { ...one, set: `${key}: ${String(place)}` }
            : alone(one, index, {
                of,
                missing: sets > 0 ? null : indexes.filter((each) => !parts.has(each)),
              }),
        );
  }
  return bound.map((one) => joined.get(one) ?? one);
}

function alone(
  one: BoundRun,
  index: number,
  { of, missing }: { readonly of: number; readonly missing: readonly number[] | null },
): BoundRun {
  const why =
    of === 0
      ? `which part of the load it made nobody can read: --shard ${String(one.run.manifest.asked.flags['shard'])}`
      : missing === null
        ? `it is part ${String(index)} of ${String(of)} once more, without the others`
        : `it is part ${String(index)} of ${String(of)} alone: ${partsOf(missing, of)} ${missing.length === 1 ? 'is' : 'are'} missing`;
  const faults: LaneUse = { use: 'faults', why, against: 'incomplete' };
  return {
    ...one,
    against: 'incomplete',
    uses: new Map([...one.uses].map(([lane, use]) => [lane, use.use === 'counted' ? faults : use])),
    source: { ...one.source, use: 'faults', why },
  };
}

const told = 5;

/** `1/4, 3/4`; of many the first ones. */
export function partsOf(indexes: readonly number[], of: number): string {
  const names = indexes.slice(0, told).map((index) => `${String(index)}/${String(of)}`);
  const more = indexes.length > told ? ` and ${String(indexes.length - told)} more` : '';
  return `${names.join(', ')}${more}`;
}
