import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ShadowFigures {
  /** Requests a second, summed over both sides, over the whole process: start, first pass and confirmation included. */
  readonly overall: number;
  /** The same of the replay alone. */
  readonly replay: number;
  readonly peakMegabytes: number;
  /** Processor time of the whole process, µs a request: what is left when other work on the machine is taken away. */
  readonly cpuMicroseconds: number;
  readonly verdict: string;
}

const main = fileURLToPath(new URL('../../../harness/cli/main.ts', import.meta.url));

async function cpuOf(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime and stime, in ticks of 10 ms
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    // It ended between two looks.
    return 0;
  }
}

async function peakOf(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    // It ended between two looks.
    return 0;
  }
}

/** From the edges, written when the first pass is over, to the findings, written when all is compared. */
async function replaySeconds(out: string): Promise<number> {
  const [run = ''] = (await readdir(out)).toSorted().toReversed();
  const [edges, findings] = await Promise.all(
    ['edges.json', 'findings.json'].map((file) => stat(join(out, run, file))),
  );
  if (edges === undefined || findings === undefined) throw new Error('two files were asked for');
  return (findings.mtimeMs - edges.mtimeMs) / 1_000;
}

/** `harness shadow` on a recording, everything on, as fast as it goes. */
export async function runShadow(
  recording: string,
  urls: readonly string[],
  pairs: number,
  out: string,
): Promise<ShadowFigures> {
  const [baseline = '', candidate = ''] = urls;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [main, 'shadow', '--recording', recording, '--baseline', baseline, '--candidate', candidate].concat([
      '--writes',
      'isolated',
      '--rate',
      'max',
      '--format',
      'text',
      '--quiet',
      '--out',
      out,
    ]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let peak = 0;
  let cpu = 0;
  const look = setInterval(() => {
    if (child.pid === undefined) return;
    void peakOf(child.pid).then((now) => (peak = Math.max(peak, now)));
    void cpuOf(child.pid).then((now) => (cpu = Math.max(cpu, now)));
  }, 100);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(look);
  const seconds = (performance.now() - started) / 1_000;
  const rate = pairs / (await replaySeconds(out));
  return {
    overall: (2 * pairs) / seconds,
    replay: 2 * rate,
    peakMegabytes: peak,
    cpuMicroseconds: cpu / (2 * pairs),
    verdict: text.split(' ')[0]?.trim() ?? '?',
  };
}
