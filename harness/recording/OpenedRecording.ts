import { createHash } from 'node:crypto';

import { bytesInMemory } from './ByteSource.ts';
import type { ByteSource } from './ByteSource.ts';
import { DamagedCompression } from './compression.ts';
import { fileBytes, unpackedBytes } from './fileBytes.ts';
import type { Window } from './limits.ts';
import type { RecordingInfo } from './RecordingInfo.ts';
import type { RecordingEntry } from './RecordingEntry.ts';
import type { RecordingFormat } from './RecordingFormat.ts';
import { refuse, rejected } from './refusal.ts';
import { timeOf } from './timeKey.ts';

interface Parts {
  readonly info: RecordingInfo;
  readonly format: RecordingFormat;
  readonly idPrefix: string;
  readonly head: Buffer;
}

/** One recording whose format is known. */
export class OpenedRecording {
  readonly info: RecordingInfo;
  /** About when it begins, ms since the epoch; null where its start does not tell. */
  readonly startsAt: number | null;
  readonly #format: RecordingFormat;
  readonly #idPrefix: string;

  private constructor(parts: Parts, startsAt: number | null) {
    this.info = parts.info;
    this.startsAt = startsAt;
    this.#format = parts.format;
    this.#idPrefix = parts.idPrefix;
  }

  get disorder(): Window {
    return this.#format.disorder;
  }

  static async open(parts: Parts): Promise<OpenedRecording> {
    return new OpenedRecording(parts, await earliest(parts));
  }

  /** Its entries in the order of the file; `done` gets the sha256 of the file when all was read. */
  async *read(done: (sha256: string) => void): AsyncGenerator<readonly RecordingEntry[]> {
    const { path, name, compression } = this.info;
    const hash = createHash('sha256');
    const bytes = unpackedBytes(path, compression, hash);
    let size = 0;
    let damage: string | null = null;
    const source: ByteSource = {
      recording: name,
      idPrefix: this.#idPrefix,
      async *chunks() {
        try {
          for await (const chunk of bytes) {
            size += chunk.length;
            yield chunk;
          }
        } catch (error) {
          if (!(error instanceof DamagedCompression)) throw error;
          damage = error.message;
        }
      },
    };
    yield* this.#format.read(source);
    if (damage !== null) {
      const refusal = refuse('truncated', `it could not be unpacked any further (${String(damage)})`);
      yield [rejected(source, refusal, { offset: size, length: 0 }, null)];
    }
    done(damage === null ? hash.digest('hex') : await digestOf(path));
  }
}

/** Unpacking stopped early, so the rest of the file was not seen yet. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fileBytes(path, hash)) if (chunk.length === 0) break;
  return hash.digest('hex');
}

/** HAR files are not sorted, so the start of one says nothing; the other formats are, nearly. */
async function earliest({ info, format, head }: Parts): Promise<number | null> {
  if (format.name === 'har') return null;
  let first: number | null = null;
  for await (const batch of format.read(bytesInMemory([head], info.name)))
    for (const entry of batch) {
      const at = timeOf(entry);
      if (at !== null && (first === null || at < first)) first = at;
    }
  return first;
}
