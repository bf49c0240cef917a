import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeText, type Recorded } from '../../fixtures/servers/Recorded.ts';
import { CountingShop } from './CountingShop.ts';

const sources = fileURLToPath(new URL('../../../harness/cli/main.ts', import.meta.url));
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/harness-e2e', import.meta.url));

/** How a process ended. `exitCode` is null where a signal ended it. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Two shops that count writes, a recording of theirs and a config in a folder; the candidate forgets prices. */
export class KillsWorld {
  readonly folder: string;
  readonly recorded: readonly Recorded[];
  readonly baseline: CountingShop;
  readonly candidate: CountingShop;
  #first: ChildProcess | null = null;

  readonly #main: string;

  private constructor(folder: string, recorded: readonly Recorded[], main: string) {
    this.#main = main;
    this.folder = folder;
    this.recorded = recorded;
    this.baseline = new CountingShop({ firstId: 1_000, seed: 'old' }, false);
    this.candidate = new CountingShop({ firstId: 70_000, seed: 'new' }, true);
  }

  /** `main` is the command line's file; the sources where nothing is said. */
  static async open(
    folder: string,
    recorded: readonly Recorded[],
    rate: number,
    main: string = sources,
  ): Promise<KillsWorld> {
    const world = new KillsWorld(folder, recorded, main);
    await Promise.all([world.baseline.listen(), world.candidate.listen()]);
    const side = ({ url }: CountingShop): object => ({
      url,
      writes: 'isolated',
      reset: { http: { method: 'POST', path: '/reset' } },
      identity: { path: '/health', version: '$.version' },
    });
    const config = {
      version: 1,
      services: {
        shop: {
          baseline: side(world.baseline),
          candidate: side(world.candidate),
          shadow: {
            recordings: ['recorded.ndjson'],
            session: ['header:authorization', 'cookie:visitor'],
            vary: [{ operation: 'POST /register', path: '$.username' }],
            rate,
          },
        },
      },
    };
    writeFileSync(join(folder, 'recorded.ndjson'), nativeText(recorded));
    writeFileSync(join(folder, 'harness.config.json'), JSON.stringify(config));
    return world;
  }

  /**
   * Runs a command line in the folder; it is killed so many ms after there is a run (`killAfter`), null for not at all.
   * `milliseconds` counts from there too: what comes before is a start of Node, and leaves nothing.
   */
  run(args: readonly string[], killAfter: number | null, signal: NodeJS.Signals = 'SIGKILL'): Promise<Ended> {
    const started = performance.now();
    const child = spawn(process.execPath, [this.#main, ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], HOME: this.folder, LANG: 'C.UTF-8', NODE_COMPILE_CACHE: compiled },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#first ??= child;
    child.once('close', () => (this.#first = this.#first === child ? null : this.#first));
    let begun = started;
    let timer: NodeJS.Timeout | null = null;
    const looking = setInterval(() => {
      if (this.runs().length === 0) return;
      clearInterval(looking);
      begun = performance.now();
      timer = killAfter === null ? null : setTimeout(() => child.kill(signal), killAfter);
    }, 5);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => {
        clearInterval(looking);
        if (timer !== null) clearTimeout(timer);
        resolve({ exitCode, stderr, milliseconds: performance.now() - begun });
      });
    });
  }

  /** Ends the process that was started first and still runs. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#first?.kill(signal);
  }

  /** The directories of its runs, oldest first. */
  runs(): readonly string[] {
    const folder = join(this.folder, '.harness', 'runs');
    try {
      return readdirSync(folder)
        .filter((name) => readdirSync(join(folder, name)).includes('manifest.json'))
        .sort()
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  }

  close(): void {
    this.baseline.close();
    this.candidate.close();
  }
}

/** How far a run that was killed had come. */
export function phaseOf(directory: string | undefined): string {
  if (directory === undefined) return 'before its folder';
  const names = readdirSync(directory);
  if (names.includes('verdict.json')) return 'after its verdict';
  if (names.includes('findings.json')) return 'at its verdict';
  if (!names.includes('sent.ndjson')) return 'study and reset';
  return readFileSync(join(directory, 'sent.ndjson'), 'utf8').includes('"confirm"')
    ? 'confirmation'
    : 'main pass';
}
