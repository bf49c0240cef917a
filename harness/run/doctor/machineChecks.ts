import { constants } from 'node:fs';
import { access, readFile, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ok, missing, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';
import { runProgram } from './runProgram.ts';

/** Free disk space and memory below which a run may not come to its end. */
const leastDisk = 1_000_000_000;
const leastMemory = 400_000_000;

/** Node, the folder of the runs, the disk and the memory. */
export const machineChecks: DoctorCheck = {
  name: 'machine',
  look: async ({ directory, env }, signal) => [
    nodeDiagnosis(process.versions.node, await neededNode()),
    await writable(directory),
    ...(await ignored(directory, env, signal)),
    await disk(directory),
    memoryDiagnosis(process.availableMemory()),
  ],
};

/** `actual` against the `engines` of package.json: `>=22.22.0`. */
export function nodeDiagnosis(actual: string, needed: string): Diagnosis {
  const wanted = needed.replace(/^>=\s*/, '');
  const isNew = actual.localeCompare(wanted, 'en', { numeric: true }) >= 0;
  if (isNew) return ok('node', `${actual}; ${wanted} or newer is needed`);
  return missing('node', `is ${actual}, and ${wanted} or newer is needed`, 'npm install --save-dev node@24');
}

/** The package's own `engines.node`, whether run from source or from `dist`. */
async function neededNode(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return /"node"\s*:\s*"(>=[\d.]+)"/.exec(text)?.[1] ?? '>=22.22.0';
    const parent = dirname(folder);
    if (parent === folder) return '>=22.22.0';
    folder = parent;
  }
}

async function writable(directory: string): Promise<Diagnosis> {
  // The nearest that is there: the harness makes the rest.
  for (const folder of [join(directory, '.harness', 'runs'), join(directory, '.harness'), directory]) {
    try {
      await access(folder, constants.W_OK | constants.X_OK);
      return ok('.harness', 'can be written to');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      break;
    }
  }
  return missing(
    '.harness',
    'cannot be written to',
    'give this user the right to write it, or --out a folder',
  );
}

async function ignored(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<readonly Diagnosis[]> {
  const { code } = await runProgram('git', ['check-ignore', '-q', '.harness/runs'], {
    cwd: directory,
    env,
    signal,
  });
  if (code === 0) return [ok('.harness', 'is ignored by git')];
  // Neither a git to ask nor a repository: nobody would commit it.
  if (code !== 1) return [];
  return [
    warning(
      '.harness',
      'is not ignored by git: runs hold names and addresses of recorded traffic',
      'echo .harness/ >> .gitignore',
    ),
  ];
}

async function disk(directory: string): Promise<Diagnosis> {
  const { bavail, bsize } = await statfs(directory);
  return spaceDiagnosis(bavail * bsize);
}

/** Free bytes on the disk of the runs. */
export function spaceDiagnosis(free: number): Diagnosis {
  const line = `${(free / 1e9).toFixed(1)} GB free`;
  return free >= leastDisk
    ? ok('disk', line)
    : warning('disk', `${line}: a long run may not fit`, 'remove old runs under .harness/runs');
}

/** Bytes of memory that this process may still have. */
export function memoryDiagnosis(free: number): Diagnosis {
  const line = `${(free / 1e9).toFixed(1)} GB free`;
  return free >= leastMemory
    ? ok('memory', line)
    : warning('memory', `${line}: a run needs up to 250 MB`, 'stop something, or give the container more');
}
