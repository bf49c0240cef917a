import type { Manifest } from '../../model/manifest.ts';
import type { BoundRun } from './BoundRun.ts';
import { differing, madeWith, type MadeWith } from './madeWith.ts';
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

/** Parts of loads that were made alike, of as many parts each. */
interface Group {
  readonly of: number;
  readonly with: MadeWith;
  readonly parts: Map<number, BoundRun[]>;
}

/**
 * Shards count where all parts of their load are there, as one set: of the parts that are there several times the last
 * ones make it. A part without the others is no such load as the config asks for: only its faults count. Parts that were
 * made otherwise are of another load: of a recording in another order they would play some sessions twice, some never.
 */
export function joinShards(bound: readonly BoundRun[]): readonly BoundRun[] {
  const groups = groupsOf(bound);
  const joined = new Map<BoundRun, BoundRun>();
  for (const [key, group] of groups) {
    const { of, parts } = group;
    const indexes = Array.from({ length: of }, (_, index) => index + 1);
    const sets = of === 0 ? 0 : Math.min(...indexes.map((index) => parts.get(index)?.length ?? 0));
    const others = [...groups.values()].filter((one) => one !== group && one.of === of);
    const missing = sets > 0 ? null : indexes.filter((each) => !parts.has(each));
    for (const [index, runs] of parts)
      for (const [place, one] of runs.toReversed().entries())
        joined.set(
          one,
          place < sets
            ? { ...one, set: `${key}: ${String(place)}` }
            : alone(one, whyAlone(one, index, { group, missing, others })),
        );
  }
  return bound.map((one) => joined.get(one) ?? one);
}

function groupsOf(bound: readonly BoundRun[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const one of bound) {
    const shard = shardOf(one.run.manifest);
    if (shard === null || one.source.use !== 'counted') continue;
    const made = madeWith(one.run.manifest);
    const key = `${one.run.manifest.lanes.join(' ')} in ${String(shard.of)}, ${JSON.stringify([...made])}`;
    const group = groups.get(key) ?? { of: shard.of, with: made, parts: new Map<number, BoundRun[]>() };
    groups.set(key, group);
    group.parts.set(shard.index, [...(group.parts.get(shard.index) ?? []), one]);
  }
  return groups;
}

interface Alone {
  readonly group: Group;
  /** Parts that are not in the group; null where a set of it is whole. */
  readonly missing: readonly number[] | null;
  readonly others: readonly Group[];
}

function whyAlone({ run }: BoundRun, index: number, { group, missing, others }: Alone): string {
  const { of } = group;
  if (of === 0)
    return `which part of the load it made nobody can read: --shard ${String(run.manifest.asked.flags['shard'])}`;
  if (missing === null) return `it is part ${String(index)} of ${String(of)} once more, without the others`;
  const gone: number[] = [];
  const unlike = new Map<string, number[]>();
  for (const part of missing) {
    const other = others.find(({ parts }) => parts.has(part));
    if (other === undefined) gone.push(part);
    else {
      const how = differing(group.with, other.with).join(' and ');
      unlike.set(how, [...(unlike.get(how) ?? []), part]);
    }
  }
  const why = [
    ...[...unlike].map(([how, parts]) => `${partsOf(parts, of)} ${were(parts)} made with ${how}`),
    ...(gone.length === 0 ? [] : [`${partsOf(gone, of)} ${gone.length === 1 ? 'is' : 'are'} missing`]),
  ];
  return `it is part ${String(index)} of ${String(of)} alone: ${why.join(', ')}`;
}

function were(parts: readonly number[]): string {
  return parts.length === 1 ? 'was' : 'were';
}

function alone(one: BoundRun, why: string): BoundRun {
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
