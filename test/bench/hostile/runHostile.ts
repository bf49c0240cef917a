import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { json } from '../../fixtures/servers/Answer.ts';
import { goodAnswer, HostileServer } from '../../fixtures/servers/hostile/HostileServer.ts';
import type { Hostile } from '../../fixtures/servers/hostile/Hostile.ts';
import { got, nativeText } from '../../fixtures/servers/Recorded.ts';

/** What a run against a hostile side came to. */
export interface HostileRun {
  readonly exitCode: number | null;
  /** Exchanges by outcome and why, those only that met the hostile way. */
  readonly met: ReadonlyMap<string, number>;
  /** The same of all others. */
  readonly others: ReadonlyMap<string, number>;
  readonly peakMegabytes: number;
  readonly seconds: number;
  readonly stderr: string;
}

const main = fileURLToPath(new URL('../../../harness/cli/main.ts', import.meta.url));

/** Replays forty good exchanges and some hostile ones by the real command line, one side being hostile. */
export async function runHostile(
  hostile: Hostile,
  side: 'baseline' | 'candidate',
  timeout: string,
): Promise<HostileRun> {
  const cwd = await mkdtemp(join(tmpdir(), 'harness-hostile-'));
  const servers = { good: await HostileServer.start([]), bad: await HostileServer.start([hostile]) };
  try {
    await writeFile(join(cwd, 'recorded.ndjson'), recordingOf(hostile.times ?? 10));
    const at = (good: boolean): object => ({ url: (good ? servers.good : servers.bad).url, timeout });
    const config = {
      version: 1,
      services: {
        shop: {
          baseline: at(side === 'candidate'),
          candidate: at(side === 'baseline'),
          shadow: { recordings: ['recorded.ndjson'], rate: 'max', patience: '4s' },
        },
      },
    };
    await writeFile(join(cwd, 'harness.config.json'), JSON.stringify(config));
    return await measured(cwd);
  } finally {
    await Promise.all([servers.good.stop(), servers.bad.stop()]);
    await rm(cwd, { recursive: true, force: true });
  }
}

/** Forty good ones, the hostile ones spread among them: a side is known to answer before it does not. */
function recordingOf(times: number): string {
  const good = Array.from({ length: 40 }, (_, index) => `/good/${String(index)}`);
  const bad = Array.from({ length: times }, (_, index) => `/hostile/0/${String(index)}`);
  const spread = good.flatMap((target, index) => {
    const hostile = index % 3 === 2 ? bad.shift() : undefined;
    return hostile === undefined ? [target] : [target, hostile];
  });
  return nativeText(
    [...spread, ...bad].map((target) => got(target, json(200, JSON.parse(goodAnswer(target))))),
  );
}

async function measured(cwd: string): Promise<HostileRun> {
  const started = performance.now();
  const child = spawn(process.execPath, [main, 'shadow', '--service', 'shop', '--quiet'], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 10);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  const { met, others } = linesOf(cwd);
  return {
    exitCode,
    met,
    others,
    peakMegabytes: peak,
    seconds: (performance.now() - started) / 1_000,
    stderr,
  };
}

/** The most that a process ever held, MB; the system remembers it until the process ends. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    // It ended between two looks.
    return 0;
  }
}

function linesOf(cwd: string): Pick<HostileRun, 'met' | 'others'> {
  const met = new Map<string, number>();
  const others = new Map<string, number>();
  const runs = join(cwd, '.harness', 'runs');
  const [run] = existsSync(runs) ? readdirSync(runs) : [];
  const file = join(runs, run ?? '', 'comparisons.ndjson');
  if (!existsSync(file)) return { met, others };
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const { operation, outcome, why } = comparisonIn(line);
    const counted = operation.includes('/hostile/') ? met : others;
    const key = why === null ? outcome : `${outcome}: ${why}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return { met, others };
}

function comparisonIn(line: string): { operation: string; outcome: string; why: string | null } {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new TypeError(`no comparison: ${line}`);
  const { operation, outcome, why } = { operation: '', outcome: '', why: null, ...value };
  return { operation, outcome, why };
}
