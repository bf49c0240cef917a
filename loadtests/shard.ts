import type { Shard } from './LoadRequest.ts';

/** `2/4`, as it is given and as it stands in a run; null for anything else. */
export function parseShard(text: string): Shard | null {
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text.trim());
  if (match === null) return null;
  const [part, of] = [Number(match[1]), Number(match[2])];
  return part <= of ? { part, of } : null;
}

export function shardText({ part, of }: Shard): string {
  return `${String(part)}/${String(of)}`;
}

/**
 * The seed where nobody gave one: each machine of a load from a recording must play the same order, or sessions are
 * played twice or never.
 */
export function sharedSeed({ of }: Shard): string {
  return `shards-of-${String(of)}`;
}

/** k6's own way to make a part of a load: `1/4:2/4` of the sequence `0,1/4,2/4,3/4,1`, the same for each shard. */
export function shardOptions(shard: Shard | null): readonly string[] {
  if (shard === null || shard.of === 1) return [];
  const { part, of } = shard;
  const at = (index: number): string =>
    index === 0 ? '0' : index === of ? '1' : `${String(index)}/${String(of)}`;
  const sequence = Array.from({ length: of + 1 }, (_, index) => at(index)).join(',');
  return [`--execution-segment=${at(part - 1)}:${at(part)}`, `--execution-segment-sequence=${sequence}`];
}
