/**
 * Writes a large recording of each format, reads it, and prints how fast and in how much memory.
 *
 *   node test/bench/recordings.ts [megabytes, 1024] [format, all]
 */
import '../../harness/cli/heapFlags.ts';
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openRecordings } from '../../harness/recording/openRecordings.ts';
import type { RecordingFormatName } from '../../harness/recording/RecordingFormat.ts';
import type { Synthetic } from './syntheticRecordings.ts';
import { synthetics } from './syntheticRecordings.ts';

const megabyte = 1024 * 1024;
const names: readonly RecordingFormatName[] = ['har', 'gor', 'combined', 'native'];

/** Writes records until the file has the size, in pieces of about a megabyte. */
async function write(path: string, synthetic: Synthetic, bytes: number): Promise<number> {
  const file = createWriteStream(path);
  let written = 0;
  let records = 0;
  let piece = synthetic.start;
  while (written < bytes) {
    if (records > 0) piece += synthetic.between;
    piece += synthetic.record(records);
    records++;
    if (piece.length < megabyte) continue;
    written += Buffer.byteLength(piece);
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  file.end(piece + synthetic.end(records));
  await once(file, 'close');
  return records;
}

async function measure(path: string): Promise<void> {
  const { size } = await stat(path);
  const set = await openRecordings([path], { cwd: '/' });
  const before = process.memoryUsage.rss();
  let peak = before;
  let exchanges = 0;
  let rejected = 0;
  const started = performance.now();
  for await (const batch of set.read()) {
    for (const entry of batch)
      if (entry.kind === 'exchange') exchanges++;
      else rejected++;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - started) / 1000;
  const figures = [
    `${(size / megabyte).toFixed(0)} MB`,
    `${exchanges} exchanges, ${rejected} rejected`,
    `${seconds.toFixed(1)} s`,
    `${(size / megabyte / seconds).toFixed(0)} MB/s`,
    `${(exchanges / seconds).toFixed(0)} exchanges/s`,
    `${((seconds * 1e6) / exchanges).toFixed(1)} µs each`,
    `peak ${((peak - before) / megabyte).toFixed(0)} MB above the start (${(before / megabyte).toFixed(0)} MB)`,
  ];
  console.log(`${(set.recordings[0]?.format ?? '').padEnd(9)} ${figures.join(' · ')}`);
}

async function main(): Promise<void> {
  const [megabytes = '1024', only = ''] = process.argv.slice(2);
  if (megabytes === 'measure') return measure(only);
  const folder = await mkdtemp(join(tmpdir(), 'harness-recordings-'));
  try {
    for (const name of names.filter((format) => only === '' || format === only)) {
      const synthetic = synthetics[name];
      const path = join(folder, synthetic.name);
      await write(path, synthetic, Number(megabytes) * megabyte);
      // A process of its own, so that the memory is that of reading alone.
      const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'measure', path], {
        stdio: 'inherit',
      });
      if (status !== 0) throw new Error(`reading ${name} ended with ${String(status)}`);
      await rm(path);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
