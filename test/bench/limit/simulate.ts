import { seededRandom } from '../../../harness/study/seededRandom.ts';
import { Service } from '../looks/Service.ts';
import { judgeOf, limits, type MeasureName, type OperationCounts } from './judged.ts';

/** A service that is as bad as its limits times a factor, and how it is looked at. */
export interface Scene {
  readonly names: readonly MeasureName[];
  /** Requests of each look. */
  readonly size: number;
  readonly looks: number;
  /** Operations that share them evenly. */
  readonly operations: number;
  /** Of the limit: 1 is exactly at it. */
  readonly factor: number;
}

export interface Tally {
  readonly runs: number;
  readonly promoted: number;
  readonly rolledBack: number;
}

/** Sends `runs` services through the real judge, look after look over all evidence, until it says yes or no. */
export function simulate(scene: Scene, runs: number): Tally {
  const random = seededRandom(JSON.stringify(scene));
  const judge = remembered(scene);
  let [promoted, rolledBack] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const word = live(scene, random, judge);
    if (word === 'PROMOTE') promoted += 1;
    if (word === 'ROLLBACK') rolledBack += 1;
  }
  return { runs, promoted, rolledBack };
}

type Judge = ReturnType<typeof judgeOf>;

function live({ names, size, looks, operations, factor }: Scene, random: () => number, judge: Judge): string {
  const services = Array.from({ length: operations }, () =>
    names.map((name) => [name, new Service(limits[name] * factor, random)] as const),
  );
  const each = Math.floor(size / operations);
  let counts: readonly OperationCounts[] = services.map(() => ({ total: 0 }));
  for (let look = 1; ; look += 1) {
    counts = services.map((measures, index) => {
      const before = counts[index] ?? { total: 0 };
      const bad = measures.map(([name, service]) => [name, (before[name] ?? 0) + service.ask(each)] as const);
      return { total: before.total + each, ...Object.fromEntries(bad) };
    });
    const word = judge(look, counts);
    if (word !== 'HOLD' || look === looks) return word;
  }
}

/** What the judge says depends on the counts and the look alone; of one operation few counts are met. */
function remembered({ names, operations }: Scene): Judge {
  const judge = judgeOf(names);
  if (operations > 1) return judge;
  const memory = new Map<string, string>();
  return (look, counts) => {
    const key = `${String(Math.min(look, 2))} ${JSON.stringify(counts)}`;
    const word = memory.get(key) ?? judge(look, counts);
    memory.set(key, word);
    return word;
  };
}
