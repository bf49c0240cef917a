import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { workFolder } from './workFolder.ts';

const sources = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));

export interface HarnessOptions {
  /** A fresh temporary folder where none is given. */
  readonly cwd?: string;
  /** On top of a small environment in which nothing decides about colours, CI or Node. */
  readonly env?: Readonly<Record<string, string>>;
  /** Command line put before that of Node: `['sh', '-c', 'ulimit -f 1; exec "$@"', 'sh']`. */
  readonly through?: readonly string[];
  /** Runs the sources as they are and not the bundle that was made of them for this run of the tests. */
  readonly fromSources?: boolean;
}

/** What a command line left behind for whoever called it. `exitCode` is null where a signal ended it. */
export interface HarnessRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both outputs as bytes, one after the other. */
  readonly bytes: Buffer;
  readonly cwd: string;
}

export interface RunningHarness {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<HarnessRun>;
}

/** Starts the real command line in a process of its own. */
export function startHarness(args: readonly string[], options: HarnessOptions = {}): RunningHarness {
  const { cwd = workFolder(), env = {}, through = [], fromSources = false } = options;
  const bundle = inject('bundle');
  const main = fromSources ? sources : join(bundle, 'main.mjs');
  const [file, ...rest] = [...through, process.execPath, main, ...args];
  const child = spawn(file ?? process.execPath, rest, {
    cwd,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      HOME: cwd,
      LANG: 'C.UTF-8',
      NODE_COMPILE_CACHE: join(bundle, 'compiled'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = new Promise<HarnessRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      const [stdout, stderr] = [Buffer.concat(out), Buffer.concat(err)];
      const bytes = Buffer.concat([stdout, stderr]);
      resolve({ exitCode, signal, stdout: stdout.toString(), stderr: stderr.toString(), bytes, cwd });
    });
  });
  return { pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), ended };
}

/** Runs the real command line to its end. */
export function runHarness(args: readonly string[], options: HarnessOptions = {}): Promise<HarnessRun> {
  return startHarness(args, options).ended;
}
