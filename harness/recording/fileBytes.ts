import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

import { RecordingError } from '../errors/RecordingError.ts';
import type { Compression } from './compression.ts';
import { decompress } from './compression.ts';

const chunkBytes = 256 * 1024;

/** The bytes of a file as they are on disk, in new buffers; fed to `hash` on the way. */
export async function* fileBytes(path: string, hash: Hash | null = null): AsyncGenerator<Buffer> {
  const file = await openFile(path);
  // The next chunk is fetched while this one is worked on.
  let next = readChunk(file, path);
  try {
    for (;;) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = readChunk(file, path);
      hash?.update(chunk);
      yield chunk;
    }
  } finally {
    await Promise.allSettled([next]);
    await file.close();
  }
}

/** The same, unpacked. Throws `DamagedCompression` behind the last bytes that could be unpacked. */
export function unpackedBytes(
  path: string,
  compression: Compression,
  hash: Hash | null = null,
): AsyncGenerator<Buffer> {
  const bytes = fileBytes(path, hash);
  return compression === 'none' ? bytes : decompress(bytes, compression);
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function readChunk(file: FileHandle, path: string): Promise<Buffer> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  try {
    const { bytesRead } = await file.read(chunk, 0, chunkBytes);
    return chunk.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): RecordingError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return new RecordingError(
    path,
    `it cannot be read (${code})`,
    'Give files that this user may read.',
    error,
  );
}
