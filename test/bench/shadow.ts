import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { runShadow } from './shadow/runShadow.ts';
import { startServer } from './shadow/startServer.ts';
import { undiciAlone } from './shadow/undiciAlone.ts';
import { writeRecording } from './shadow/writeRecording.ts';

/**
 * `npm run bench:shadow`: requests a second, summed over both sides, of wrk, of undici alone and of `harness shadow`
 * with everything on, against the same two servers; and peak memory at 100,000 and 1,000,000 exchanges.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '8' },
    exchanges: { type: 'string' },
  },
});
const sizes = values.exchanges?.split(',').map(Number) ?? (values.quick ? [20_000] : [100_000, 1_000_000]);
const concurrency = Number(values.concurrency);
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'harness-bench-'));
const servers = await Promise.all([startServer(), startServer()]);
const urls = servers.map(({ url }) => url);

function line(name: string, rate: number, against: number | null): void {
  const ratio = against === null ? '' : `  ${(rate / against).toFixed(2)} x`;
  console.log(`${name.padEnd(46)} ${Math.round(rate).toLocaleString('en').padStart(8)} requests/s${ratio}`);
}

async function wrk(): Promise<number | null> {
  try {
    const rates = await Promise.all(
      urls.map(async (url) => {
        const { stdout } = await run('wrk', [
          '-t1',
          `-c${String(concurrency)}`,
          '-d5s',
          `${url}/lists/1?page=1`,
        ]);
        return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0);
      }),
    );
    return rates.reduce((sum, rate) => sum + rate, 0);
  } catch (error) {
    console.log(
      `wrk is not here (${error instanceof Error ? error.message : String(error)}): apt-get install wrk`,
    );
    return null;
  }
}

try {
  await undiciAlone(urls, 5_000, concurrency);
  const ofWrk = await wrk();
  if (ofWrk !== null) line('wrk, both servers at once', ofWrk, null);
  const pairs = values.quick ? 20_000 : 50_000;
  const alone = await undiciAlone(urls, pairs, concurrency);
  line('undici dispatch alone', alone.rate, ofWrk);
  console.log(`undici dispatch alone: ${alone.cpuMicroseconds.toFixed(1)} µs of processor a request`);
  for (const exchanges of sizes) {
    const recording = join(folder, 'recording.ndjson');
    await writeRecording(recording, exchanges);
    const figures = await runShadow(recording, urls, exchanges, join(folder, 'runs'));
    const name = `harness shadow, ${exchanges.toLocaleString('en')} exchanges`;
    line(`${name}, replay`, figures.replay, alone.rate);
    line(`${name}, whole process`, figures.overall, alone.rate);
    if (ofWrk !== null) line(`${name}, against wrk`, figures.replay, ofWrk);
    const cpu = `${figures.cpuMicroseconds.toFixed(1)} µs of processor a request`;
    const ratio = (alone.cpuMicroseconds / figures.cpuMicroseconds).toFixed(2);
    console.log(
      `${name}: ${cpu} (${ratio} x), peak ${figures.peakMegabytes.toFixed(0)} MB, verdict ${figures.verdict}`,
    );
  }
  line('undici dispatch alone, again', (await undiciAlone(urls, pairs, concurrency)).rate, ofWrk);
} finally {
  for (const server of servers) server.process.disconnect();
  await rm(folder, { recursive: true, force: true });
}
