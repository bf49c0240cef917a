import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import { partsOf, shardOf } from '../../evidence/pool/shards.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { LaneName } from '../../model/measurement.ts';
import { shellWord } from '../../report/shellQuoted.ts';

/** Doubts where parts of a load were given, and not all of them, nor a whole one: which are missing, and how to make one. */
export function shardDoubts(lanes: readonly LaneName[], evidence: readonly BoundRun[]): readonly Doubt[] {
  return lanes.flatMap((lane) => {
    const given = evidence.filter(
      ({ run, source }) => source.how === 'given' && run.manifest.lanes.includes(lane),
    );
    if (given.some(({ uses }) => uses.get(lane)?.use === 'counted')) return [];
    const alone = given.filter(({ against }) => against === 'incomplete');
    const shards = alone.flatMap(({ run }) => shardOf(run.manifest) ?? []);
    const of = Math.max(0, ...shards.map((shard) => shard.of));
    const [first] = alone;
    if (first === undefined) return [];
    const { service } = first.run.manifest;
    const there = new Set(shards.filter((shard) => shard.of === of).map(({ index }) => index));
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !there.has(index));
    const command = `harness ${lane} --service ${service} --shard ${partsOf(missing.slice(0, 1), of)}${seedOf(first)}`;
    const reason =
      missing.length === 0
        ? `a part of the load says nothing about all of it: ${first.source.why ?? ''}`
        : `a part of the load says nothing about all of it: ${partsOf(missing, of)} ${missing.length === 1 ? 'is' : 'are'} missing, or ${missing.length === 1 ? 'does' : 'do'} not count; ${command}`;
    return [{ lane, id: 'shard', reason }];
  });
}

/** The order of a recording's sessions that the other parts have, where somebody chose it. */
function seedOf({ run: { manifest } }: BoundRun): string {
  const { asked, recordings, seed } = manifest;
  return recordings.length === 0 || asked.flags['seed'] === undefined ? '' : ` --seed ${shellWord(seed)}`;
}
