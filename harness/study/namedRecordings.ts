import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { RecordingError } from '../errors/RecordingError.ts';
import type { ManifestFile } from '../model/manifest.ts';
import { findRecordings } from '../recording/findRecordings.ts';

/** Recordings by the patterns that a config in `directory` names, as they are now; null where they do not all lie here. */
export async function namedRecordings(
  patterns: readonly string[],
  directory: string,
): Promise<readonly ManifestFile[] | null> {
  try {
    const found = await findRecordings(patterns, directory);
    const files: ManifestFile[] = [];
    for (const { name, path } of found) files.push({ path: name, sha256: await fileSha256(path) });
    return files;
  } catch (error) {
    // Who only judges what others ran need not have them.
    if (error instanceof RecordingError) return null;
    throw error;
  }
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest('hex');
}
