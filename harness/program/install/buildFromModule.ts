import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import type { PinnedProgram } from '../PinnedProgram.ts';
import type { Environment } from '../programCache.ts';
import type { GoToolchain } from './goToolchain.ts';
import type { InstallWork } from './InstallWork.ts';

/** What is kept of Go's words, characters. */
const longest = 16_000;
/** Until what did not end by itself is killed, ms. */
const patience = 3_000;

/** How far a build is. */
export interface BuildProgress {
  /** Modules that were fetched, of so many that go into it; none of those that are in Go's cache. */
  fetched: number;
  modules: number;
  compiled: number;
}

/**
 * Builds a program into a file. Every module is checked by its hash before it is compiled. Throws an EnvironmentError with all
 * that Go said, where it fails.
 */
export async function buildFromModule(
  program: PinnedProgram,
  go: GoToolchain,
  output: string,
  progress: BuildProgress,
  { env, signal }: Pick<InstallWork, 'env' | 'signal'>,
): Promise<void> {
  const sums = await readFile(new URL('go.sum', program.go.module), 'utf8');
  progress.modules = sums.split('\n').filter((line) => line !== '' && !line.includes('/go.mod ')).length;
  const args = [
    'build',
    '-mod=readonly',
    '-trimpath',
    '-buildvcs=false',
    '-v',
    ...(program.go.linkerFlags === '' ? [] : ['-ldflags', program.go.linkerFlags]),
    '-o',
    output,
    program.go.package,
  ];
  const { code, said } = await run(
    { file: go.path, args, cwd: fileURLToPath(program.go.module), env: goEnvironment(go, env) },
    progress,
    signal,
  );
  signal.throwIfAborted();
  if (code === 0) return;
  throw new EnvironmentError(
    program.name,
    `${go.version} could not build it: ${said.trim() === '' ? `exit code ${String(code)}` : said.trim()}`,
    program.release === null
      ? 'Go fetches modules from where GOPROXY says'
      : `Go fetches modules from where GOPROXY says; or give a mirror of the release: ${program.release.mirror}`,
  );
}

/** What would change the build is set, since it may also be set in a file of Go's; where modules come from stays. */
export function goEnvironment(go: GoToolchain, env: Environment): Record<string, string | undefined> {
  const platforms: Readonly<Record<string, string>> = { win32: 'windows' };
  const processors: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
  return {
    ...env,
    // Not empty: an empty one means what Go's file says.
    GOFLAGS: '-mod=readonly',
    GOWORK: 'off',
    GO111MODULE: 'on',
    GOTOOLCHAIN: go.fetchesNewer ? 'auto' : 'local',
    GOOS: platforms[process.platform] ?? process.platform,
    GOARCH: processors[process.arch] ?? process.arch,
    CGO_ENABLED: '0',
  };
}

interface Run {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
}

function run(
  { file, args, cwd, env }: Run,
  progress: BuildProgress,
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    // Go starts a compiler for each package: all are in its group.
    const detached = process.platform !== 'win32';
    const child = spawn(file, args, {
      cwd,
      env,
      detached,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const kill = (name: NodeJS.Signals): void => {
      if (child.pid === undefined) return;
      try {
        if (detached) process.kill(-child.pid, name);
        else child.kill(name);
      } catch {
        // The group is gone already.
        child.kill(name);
      }
    };
    let late: NodeJS.Timeout | undefined;
    const stop = (): void => {
      kill('SIGTERM');
      late = setTimeout(() => kill('SIGKILL'), patience);
    };
    // A second Ctrl-C ends us at once: Go must not go on without us.
    const atExit = (): void => kill('SIGKILL');
    process.once('exit', atExit);
    const words = new GoWords(progress);
    child.stderr.on('data', (chunk: Buffer) => words.hear(chunk.toString('utf8')));
    const end = (code: number | null, problem = ''): void => {
      clearTimeout(late);
      process.off('exit', atExit);
      signal.removeEventListener('abort', stop);
      resolve({ code, said: words.rest() + problem });
    };
    child.once('error', (error) => end(null, error.message));
    child.once('close', (code) => end(code));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Counts what Go fetches and compiles, and keeps what it says otherwise: why it failed. */
class GoWords {
  readonly #progress: BuildProgress;
  #line = '';
  #said = '';

  constructor(progress: BuildProgress) {
    this.#progress = progress;
  }

  hear(text: string): void {
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#take(line);
  }

  rest(): string {
    if (this.#line !== '') this.#take(this.#line);
    this.#line = '';
    return this.#said;
  }

  #take(line: string): void {
    if (line.startsWith('go: downloading ')) this.#progress.fetched++;
    // With -v Go names each package when it is compiled: a path without a space, such as internal/cpu.
    else if (/^[\w.~/-]+$/.test(line)) this.#progress.compiled++;
    else if (this.#said.length < longest) this.#said += `${line}\n`;
  }
}
