import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { RecordingError } from '../../harness/errors/RecordingError.ts';
import type { RecordingInfo } from '../../harness/recording/RecordingInfo.ts';

/** Enough of a file that nobody guesses it. */
const read = 4 * 1024 * 1024;

/**
 * A key that only who has the recordings can make: sha256 over their beginnings. It is no part of the digests that a
 * run's manifest tells, and is kept nowhere.
 */
export async function recordingKey(
  recordings: readonly Pick<RecordingInfo, 'path' | 'name'>[],
): Promise<Uint8Array> {
  const hash = createHash('sha256').update('harness: key for identities kept for --resume\n');
  for (const { path, name } of recordings) {
    try {
      const file = await open(path, 'r');
      try {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(read), 0, read, 0);
        hash.update(`${String(bytesRead)}\n`).update(buffer.subarray(0, bytesRead));
      } finally {
        await file.close();
      }
    } catch (error) {
      throw new RecordingError(name, 'it cannot be read', null, error);
    }
  }
  return hash.digest();
}
