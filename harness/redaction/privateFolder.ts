import { mkdir, open, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

import { EvidenceError } from '../errors/EvidenceError.ts';

/** Only the owner may look into what a run leaves. */
const folderMode = 0o700;
export const fileMode = 0o600;
/** Its owner may also start it. */
export const programMode = 0o700;

/** Makes the folder and those above it where they are missing, for the owner only. */
export async function makeFolder(path: string): Promise<void> {
  await told(path, 'cannot be made', () => mkdir(path, { recursive: true, mode: folderMode }));
}

/** Makes a folder that must not be there yet, and those above it where they are missing; says whether it could. */
export async function claimFolder(path: string): Promise<boolean> {
  await makeFolder(dirname(path));
  try {
    await mkdir(path, { mode: folderMode });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw evidenceError(path, 'cannot be made', error);
  }
}

/** Removes a file or a folder with all that is in it; nothing there is no error. */
export async function removePath(path: string): Promise<void> {
  await told(path, 'cannot be removed', () => rm(path, { recursive: true, force: true }));
}

/**
 * Makes a file that must not be there yet, such as a lock, and says whether it could; `text` must hold no secret
 * (a process id). The caller takes it away with `removePath`.
 */
export async function claimFile(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', fileMode);
    try {
      await handle.writeFile(text);
    } catch (error) {
      // A claim without its text says nothing; the fault of the disk is what must be told.
      await unlink(path);
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw evidenceError(path, 'cannot be written', error);
  }
}

/** Runs it; a fault of the file system becomes an EvidenceError that names the path and the cause. */
export async function told<T>(path: string, problem: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof EvidenceError ? error : evidenceError(path, problem, error);
  }
}

export function evidenceError(path: string, problem: string, cause: unknown): EvidenceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EvidenceError(path, `${problem}: ${reason}`, hintOf(codeOf(cause)), cause);
}

function hintOf(code: string | null): string | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'the disk is full: free some space, or choose another place with --out';
    case 'EEXIST':
      return 'nothing is overwritten: remove it, or choose another name';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'choose a place that can be written, with --out';
    default:
      return null;
  }
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
