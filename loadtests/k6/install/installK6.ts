import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import type { Door } from '../../../harness/redaction/Door.ts';
import { askVersion } from '../askVersion.ts';
import { k6Cache, type Environment } from '../k6Cache.ts';
import { pinnedK6 } from '../pinnedK6.ts';
import { fromArchive } from './fromArchive.ts';
import { fromModule } from './fromModule.ts';
import { goToolchain } from './goToolchain.ts';
import type { InstallWork } from './InstallWork.ts';

export interface K6Order extends InstallWork {
  /** Null: the archive, and Go where nobody serves that. */
  readonly from: 'archive' | 'go' | null;
}

/** Begins with a dot, and names what is left when the power goes. */
const stagingName = '.installing-';
/** No installation takes so long: what is older was left behind. ms. */
const abandoned = 3_600_000;

/**
 * Puts the pinned k6 into the harness's cache and returns its path: beside its place, asked for its version, then
 * renamed, so that nobody ever finds half of one. Two at once each make their own, and the last is kept. Throws an
 * EnvironmentError that says what was tried.
 */
export async function installK6(order: K6Order): Promise<string> {
  const { door, signal } = order;
  const place = k6Cache(order.env);
  const folder = dirname(place);
  const staging = join(folder, `${stagingName}${randomBytes(4).toString('hex')}`);
  try {
    await door.folder(staging);
    const made = join(staging, basename(place));
    await make(order, made);
    signal.throwIfAborted();
    await isPinned(made, order.env, signal);
    await door.replace(made, place);
  } catch (error) {
    // What went wrong first is told; what cannot be removed then is looked at by a later installation.
    await door.remove(staging).catch((fault: unknown) => fault);
    throw error instanceof EvidenceError ? diskProblem(error) : error;
  }
  await door.remove(staging);
  await removeAbandoned(folder, door);
  return place;
}

async function make(order: K6Order, output: string): Promise<void> {
  if (order.from === 'go') {
    const go = await goToolchain(order.env, order.goFolders);
    if (go === null)
      throw new EnvironmentError('k6', 'there is no Go 1.21 or newer to build it with', 'https://go.dev/dl');
    await fromModule(go, output, order);
    return;
  }
  const problem = await fromArchive(output, order);
  if (problem === null) return;
  const mirror = 'HARNESS_K6_MIRROR names a mirror of the release';
  if (order.from === 'archive') throw new EnvironmentError('k6', problem, mirror);
  const go = await goToolchain(order.env, order.goFolders);
  if (go === null)
    throw new EnvironmentError(
      'k6',
      `${problem}; and there is no Go 1.21 or newer to build it with`,
      `${mirror}; or install Go (https://go.dev/dl) and try again; or put a k6 v2 of your own on PATH`,
    );
  if (!order.quiet)
    order.door.terminal.notice(`k6: ${problem}; building ${pinnedK6.version} with ${go.version} instead`);
  await fromModule(go, output, order);
}

async function isPinned(path: string, env: Environment, signal: AbortSignal): Promise<void> {
  const answer = await askVersion(path, env, signal);
  signal.throwIfAborted();
  if (answer.kind === 'version' && answer.version === pinnedK6.version) return;
  const what = answer.kind === 'version' ? `is ${answer.version}, not ${pinnedK6.version}` : answer.problem;
  throw new EnvironmentError(
    'k6',
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

function diskProblem(error: EvidenceError): EnvironmentError {
  const hint = 'k6 needs 100 MB there; XDG_CACHE_HOME names another place';
  return new EnvironmentError('k6', error.message, hint, error);
}
