import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { measuredFiles } from './runFiles.ts';

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new EvidenceError(path, 'cannot be read', null, cause);
  }
}

/**
 * `sha256:…` over the measured files of a run in fixed order, each one led by its name and size, or by its name alone
 * where it is not there. To be taken once the files are closed.
 */
export async function evidenceDigest(directory: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of measuredFiles) {
    const path = join(directory, file);
    const size = await sizeOf(path);
    hash.update(size === null ? `${file}\n` : `${file} ${size}\n`);
    if (size === null) continue;
    for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  }
  return `sha256:${hash.digest('hex')}`;
}
