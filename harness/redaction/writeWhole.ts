import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, basename } from 'node:path';

import { codeOf, evidenceError, fileMode } from './privateFolder.ts';

/**
 * Writes a file whole or not at all: beside it, to the disk, and then in its place. Its folder must be there.
 * Who reads meanwhile sees the old file or the new one. `mode` where it is not to be for its owner only.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode: number = fileMode,
): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  let made = false;
  try {
    const handle = await open(beside, 'wx', fileMode);
    made = true;
    try {
      await handle.writeFile(content);
      if (mode !== fileMode) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (made) await rm(beside, { force: true });
    throw evidenceError(path, 'cannot be written', error);
  }
}

/** Without this the new name may be lost with the power, though the data is on the disk. */
export async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } catch (error) {
    // Some file systems do not know how to sync a folder; the file itself is there.
    if (!['EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}
