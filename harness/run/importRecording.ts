import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../errors/UsageError.ts';
import { RecordingError } from '../errors/RecordingError.ts';
import {
  encodeNativeExchange,
  encodeNativeHeader,
  encodeNativeTrailer,
} from '../recording/native/nativeLines.ts';
import { openRecordings } from '../recording/openRecordings.ts';
import type { Door } from '../redaction/Door.ts';
import type { Compression } from '../redaction/LineFile.ts';
import { Pseudonymiser } from '../redaction/Pseudonymiser.ts';
import type { Rejection } from '../model/rejection.ts';

export interface ImportOptions {
  readonly patterns: readonly string[];
  readonly cwd: string;
  readonly output: string;
  readonly keepSecrets: boolean;
  readonly strict: boolean;
}

export interface Imported {
  readonly exchanges: number;
  readonly rejected: number;
  /** The first of them, for people. */
  readonly rejections: readonly Rejection[];
}

const rejectionsKept = 10;

/**
 * Turns recordings of any format into one native recording, in order of time, credentials replaced by pseudonyms
 * unless they are to be kept. The output appears whole or not at all; a file that is there is not overwritten.
 */
export async function importRecording(
  options: ImportOptions,
  door: Door,
  signal: AbortSignal,
): Promise<Imported> {
  await refuseOutput(options);
  const recordings = await openRecordings(options.patterns, { cwd: options.cwd });
  const pseudonymiser = options.keepSecrets ? null : new Pseudonymiser();
  const unfinished = `${options.output}.unfinished`;
  await door.folder(dirname(resolve(options.cwd, options.output)));
  await door.remove(unfinished);
  const file = await door.recording(unfinished, { compression: compressionOf(options.output) });
  const rejections: Rejection[] = [];
  let exchanges = 0;
  let rejected = 0;
  try {
    const source = `import ${recordings.recordings.map(({ name }) => name).join(' ')}`;
    await file.line(
      encodeNativeHeader({
        source,
        redaction: pseudonymiser === null ? null : 'pseudonyms',
        capture: { dropped: {} },
      }),
    );
    for await (const batch of recordings.read(signal)) {
      for (const entry of batch) {
        if (entry.kind === 'rejected') {
          rejected += 1;
          if (rejections.length < rejectionsKept) rejections.push(entry.rejection);
          if (options.strict) throw strictError(entry.rejection);
          continue;
        }
        exchanges += 1;
        const exchange = pseudonymiser === null ? entry.exchange : pseudonymiser.exchange(entry.exchange);
        const behind = file.line(encodeNativeExchange(exchange));
        if (behind !== undefined) await behind;
      }
    }
    await file.line(encodeNativeTrailer({ exchanges }));
    await file.close();
    await door.publish(unfinished, options.output);
  } catch (error) {
    await file.close().catch(() => undefined);
    await door.remove(unfinished);
    throw error;
  }
  return { exchanges, rejected, rejections };
}

/** What can be known before anything is read: the file is not there, and what should be its folder is no file. */
async function refuseOutput({ output, cwd }: ImportOptions): Promise<void> {
  compressionOf(output);
  const file = resolve(cwd, output);
  if ((await stat(file).catch(() => null)) !== null)
    throw new UsageError('--output', `${output} is there already`, 'choose another name, or remove it first');
  const inTheWay = await fileAbove(file);
  if (inTheWay !== null)
    throw new UsageError(
      '--output',
      `${output} cannot be written: ${inTheWay} is no folder`,
      'choose another name, or remove it first',
    );
}

/** The nearest thing above a path that is there, if it is no folder. */
async function fileAbove(path: string): Promise<string | null> {
  const folder = dirname(path);
  const there = await stat(folder).catch(() => null);
  if (there !== null) return there.isDirectory() ? null : folder;
  return folder === path ? null : fileAbove(folder);
}

function strictError(rejection: Rejection): RecordingError {
  return new RecordingError(
    rejection.recording,
    `byte ${String(rejection.offset)}: ${rejection.reason}: ${rejection.detail}`,
  );
}

function compressionOf(output: string): Compression {
  if (output.endsWith('.gz')) return 'gzip';
  if (output.endsWith('.zst')) return 'zstd';
  if (output.endsWith('.ndjson')) return 'none';
  throw new UsageError(
    '--output',
    `${output} does not end in .ndjson, .ndjson.gz or .ndjson.zst`,
    'the ending says how it is compressed',
  );
}
