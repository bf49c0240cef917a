import { link, rename, stat, unlink } from 'node:fs/promises';

import { EvidenceError } from '../errors/EvidenceError.ts';
import { codeOf, told } from './privateFolder.ts';

/** Gives a finished file its name; a file that has that name already stays, and that is an error. */
export async function publishFile(from: string, to: string): Promise<void> {
  try {
    // A link is refused where the name is taken, in one step; renaming would replace.
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isThere(to, error);
    await publishWithoutLinks(from, to);
    return;
  }
  await told(from, 'cannot be removed', () => unlink(from));
}

/** For file systems without hard links. */
async function publishWithoutLinks(from: string, to: string): Promise<void> {
  await told(to, 'cannot be written', async () => {
    const found = await stat(to).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (found !== null) throw isThere(to);
    await rename(from, to);
  });
}

function isThere(path: string, cause?: unknown): EvidenceError {
  return new EvidenceError(path, 'is there already', 'choose another name, or remove it first', cause);
}
