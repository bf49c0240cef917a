import { join } from 'node:path';
import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected } from '../../harness/study/readSelected.ts';
import type { LineFile } from '../../harness/redaction/LineFile.ts';
import type { Door } from '../../harness/redaction/Door.ts';
import { GroupCompiler } from './GroupCompiler.ts';
import { groupSessions } from './groupSessions.ts';
import { LeftOut } from './LeftOut.ts';
import type { SessionSize } from './loadShape.ts';
import { Pauses } from './Pauses.ts';
import type { TrafficLoad } from './TrafficLoad.ts';

/** What was written, without the requests themselves; sessions in the order of their lines. */
export interface WrittenTraffic {
  readonly operations: readonly string[];
  readonly sessions: readonly (SessionSize & { readonly counts: ReadonlyMap<number, number> })[];
  readonly leftOut: LeftOut;
  /** Exchanges that are played and of which nobody knows what answer is right. */
  readonly unsure: number;
  /** Sessions whose pauses are shortened, as they would last longer than half of the load. */
  readonly shortened: number;
}

/** Writes `sessions.ndjson`: what each iteration plays, a line each, as soon as its last exchange was read. */
export async function writeTraffic(
  load: TrafficLoad,
  learned: Learned,
  folder: string,
  door: Door,
  signal: AbortSignal,
): Promise<WrittenTraffic> {
  const file = await door.recording(join(folder, 'sessions.ndjson'));
  try {
    return await write(load, learned, file, signal);
  } finally {
    await file.close();
  }
}

async function write(
  load: TrafficLoad,
  learned: Learned,
  file: LineFile,
  signal: AbortSignal,
): Promise<WrittenTraffic> {
  const groups = await groupSessions(load, learned, signal);
  const placer = createPlacer(load, learned);
  const operations = new Map<string, number>();
  const scope = {
    table: learned.table,
    writes: load.writes,
    // Longer ones would still be under way when no other begins any more.
    pauses: new Pauses(load.thinkTime, load.wait, load.duration / 2),
    operation: (id: string): number => {
      const number = operations.get(id) ?? operations.size;
      operations.set(id, number);
      return number;
    },
  };
  const open = new Map<number, { readonly compiler: GroupCompiler; left: number }>();
  const sessions: WrittenTraffic['sessions'][number][] = [];
  const leftOut = new LeftOut();
  let unsure = 0;
  let shortened = 0;
  let position = 0;
  for await (const batch of readSelected(load, null, signal)) {
    for (const item of batch) {
      const number = groups.group(position);
      const group = open.get(number) ?? { compiler: new GroupCompiler(scope), left: groups.size(number) };
      open.set(number, group);
      const session = groups.session(position);
      const reason = group.compiler.take({ ...item, ...placer.place(item), session });
      if (reason !== null) leftOut.add(reason, item.operation.id);
      position += 1;
      group.left -= 1;
      if (group.left > 0) continue;
      open.delete(number);
      if (group.compiler.size === 0) continue;
      const { steps, fresh } = group.compiler.finish();
      await file.write({ steps, fresh });
      if (group.compiler.scale < 1) shortened += 1;
      unsure += steps.filter(({ expected }) => expected === null).length;
      sessions.push(sizeOf(steps));
    }
  }
  return { operations: [...operations.keys()], sessions, leftOut, unsure, shortened };
}

function sizeOf(
  steps: readonly { readonly operation: number; readonly pause: number }[],
): WrittenTraffic['sessions'][number] {
  const counts = new Map<number, number>();
  for (const { operation } of steps) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return { requests: steps.length, pauses: steps.reduce((sum, { pause }) => sum + pause, 0), counts };
}
