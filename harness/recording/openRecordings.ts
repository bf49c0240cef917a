import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

import { RecordingError } from '../errors/RecordingError.ts';
import type { Compression } from './compression.ts';
import { compressionOf, DamagedCompression } from './compression.ts';
import { detectFormat } from './detectFormat.ts';
import { fileBytes, unpackedBytes } from './fileBytes.ts';
import type { FoundFile } from './findRecordings.ts';
import { findRecordings } from './findRecordings.ts';
import { headBytes } from './limits.ts';
import { OpenedRecording } from './OpenedRecording.ts';
import type { RecordingEntry } from './RecordingEntry.ts';
import type { RecordingInfo } from './RecordingInfo.ts';
import { readMerged } from './readMerged.ts';

export type { RecordingInfo } from './RecordingInfo.ts';

export interface RecordingSet {
  readonly recordings: readonly RecordingInfo[];
  /**
   * Every record of every file once, merged by time, `sequence` set; can be called again for another pass.
   * Throws the signal's reason when it is aborted, RecordingError where a file cannot be read or has changed.
   */
  read(signal?: AbortSignal): AsyncIterable<readonly RecordingEntry[]>;
  /** By name: sha256 in hex of each file as it is on disk; there after a complete `read`. */
  digests(): ReadonlyMap<string, string>;
}

/** Finds the files of the patterns and tells what each is. Reads no further than the first 64 KiB of each. */
export async function openRecordings(
  patterns: readonly string[],
  options: { readonly cwd: string },
): Promise<RecordingSet> {
  const files = await findRecordings(patterns, resolve(options.cwd));
  const prefixes = new Map<string, number>();
  const opened: OpenedRecording[] = [];
  for (const file of files) opened.push(await openRecording(file, prefixes));
  const digests = new Map<string, string>();
  return {
    recordings: opened.map(({ info }) => info),
    read: (signal) => readMerged(opened, digests, signal),
    digests: () => digests,
  };
}

async function openRecording(file: FoundFile, prefixes: Map<string, number>): Promise<OpenedRecording> {
  const compression = compressionOf(await firstBytes(file.path));
  const { head, damage } = await headOf(file, compression);
  const format = detectFormat(head, file.name, damage);
  const digest = createHash('sha256').update(head).digest('hex').slice(0, 8);
  const earlier = prefixes.get(digest) ?? 0;
  prefixes.set(digest, earlier + 1);
  return OpenedRecording.open({
    info: { path: file.path, name: file.name, format: format.name, compression, bytes: file.bytes },
    format,
    idPrefix: earlier === 0 ? digest : `${digest}_${earlier + 1}`,
    head,
  });
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const chunk of fileBytes(path)) return chunk;
  return Buffer.alloc(0);
}

/** The first 64 KiB, unpacked; `damage` tells why there are fewer. */
async function headOf(
  file: FoundFile,
  compression: Compression,
): Promise<{ readonly head: Buffer; readonly damage: string | null }> {
  const parts: Buffer[] = [];
  let size = 0;
  let damage: string | null = null;
  try {
    for await (const chunk of unpackedBytes(file.path, compression)) {
      parts.push(chunk);
      size += chunk.length;
      if (size >= headBytes) break;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw asRecordingError(file, error);
    damage = error.message;
  }
  return { head: Buffer.concat(parts).subarray(0, headBytes), damage };
}

function asRecordingError(file: FoundFile, error: unknown): RecordingError {
  return error instanceof RecordingError
    ? error
    : new RecordingError(file.name, 'it cannot be read', null, error);
}
