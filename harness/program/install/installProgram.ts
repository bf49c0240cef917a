import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import type { Door } from '../../redaction/Door.ts';
import { askVersion } from '../askVersion.ts';
import type { PinnedProgram } from '../PinnedProgram.ts';
import { programCache, type Environment } from '../programCache.ts';
import { fromArchive } from './fromArchive.ts';
import { fromModule } from './fromModule.ts';
import { goToolchain, type GoToolchain } from './goToolchain.ts';
import type { InstallWork } from './InstallWork.ts';

export interface InstallOrder extends InstallWork {
  /** Null: the archive, and Go where nobody serves that. */
  readonly from: 'archive' | 'go' | null;
}

/** Begins with a dot, and names what is left when the power goes. */
const stagingName = '.installing-';
/** No installation takes so long: what is older was left behind. ms. */
const abandoned = 3_600_000;

/**
 * Puts the pinned program into the harness's cache and returns its path: beside its place, asked for its version, then
 * renamed, so that nobody ever finds half of one. Two at once each make their own, and the last is kept. Throws an
 * EnvironmentError that says what was tried.
 */
export async function installProgram(program: PinnedProgram, order: InstallOrder): Promise<string> {
  const { door, signal } = order;
  const place = programCache(program, order.env);
  const folder = dirname(place);
  const staging = join(folder, `${stagingName}${randomBytes(4).toString('hex')}`);
  try {
    await door.folder(staging);
    const made = join(staging, basename(place));
    await make(program, order, made);
    signal.throwIfAborted();
    await isPinned(program, made, order.env, signal);
    await door.replace(made, place);
  } catch (error) {
    // What went wrong first is told; what cannot be removed then is looked at by a later installation.
    await door.remove(staging).catch((fault: unknown) => fault);
    throw error instanceof EvidenceError ? diskProblem(program, error) : error;
  }
  await door.remove(staging);
  await removeAbandoned(folder, door);
  return place;
}

async function make(program: PinnedProgram, order: InstallOrder, output: string): Promise<void> {
  const { name, version, major, release } = program;
  const go = (): Promise<GoToolchain | null> => goToolchain(program.go.needed, order.env, order.goFolders);
  if (order.from === 'go' || release === null) {
    const found = await go();
    if (found === null)
      throw new EnvironmentError(
        name,
        'there is no Go 1.21 or newer to build it with',
        `install Go (https://go.dev/dl) and try again; or put a ${name} v${String(major)} of your own on PATH`,
      );
    await fromModule(program, found, output, order);
    return;
  }
  const problem = await fromArchive({ ...program, release }, output, order);
  if (problem === null) return;
  const mirror = `${release.mirror} names a mirror of the release`;
  if (order.from === 'archive') throw new EnvironmentError(name, problem, mirror);
  const found = await go();
  if (found === null)
    throw new EnvironmentError(
      name,
      `${problem}; and there is no Go 1.21 or newer to build it with`,
      `${mirror}; or install Go (https://go.dev/dl) and try again; or put a ${name} v${String(major)} of your own on PATH`,
    );
  if (!order.quiet)
    order.door.terminal.notice(`${name}: ${problem}; building ${version} with ${found.version} instead`);
  await fromModule(program, found, output, order);
}

async function isPinned(
  program: PinnedProgram,
  path: string,
  env: Environment,
  signal: AbortSignal,
): Promise<void> {
  const answer = await askVersion(program, path, env, signal);
  signal.throwIfAborted();
  if (answer.kind === 'version' && answer.version === program.version) return;
  const what = answer.kind === 'version' ? `is ${answer.version}, not ${program.version}` : answer.problem;
  throw new EnvironmentError(
    program.name,
    `what was to be installed ${what}`,
    'where the cache may hold no programs, XDG_CACHE_HOME names another place',
  );
}

/** A kill leaves what was being made. */
async function removeAbandoned(folder: string, door: Door): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(stagingName)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > abandoned) await door.remove(path);
  }
}

function diskProblem({ name, megabytes }: PinnedProgram, error: EvidenceError): EnvironmentError {
  const hint = `${name} needs ${String(megabytes)} MB there; XDG_CACHE_HOME names another place`;
  return new EnvironmentError(name, error.message, hint, error);
}
