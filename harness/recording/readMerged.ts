import { RecordingError } from '../errors/RecordingError.ts';
import type { Window } from './limits.ts';
import { mergeByTime } from './mergeByTime.ts';
import type { OpenedRecording } from './OpenedRecording.ts';
import { orderByTime } from './orderByTime.ts';
import type { RecordingEntry } from './RecordingEntry.ts';

const leastWindow: Window = { entries: 500, bytes: 4 * 1024 * 1024 };

/** One pass over all recordings, in order of time, with sequences; notes digests, and that they stay the same. */
export async function* readMerged(
  recordings: readonly OpenedRecording[],
  digests: Map<string, string>,
  signal?: AbortSignal,
): AsyncGenerator<readonly RecordingEntry[]> {
  const streams = recordings.map((recording) => ({
    startsAt: recording.startsAt,
    open: () =>
      orderByTime(
        recording.read((digest) => note(recording.info.name, digest, digests)),
        sharedWindow(recording.disorder, recordings.length),
      ),
  }));
  const [only] = streams;
  const merged = only !== undefined && streams.length === 1 ? only.open() : mergeByTime(streams);
  let sequence = 0;
  for await (const batch of merged) {
    signal?.throwIfAborted();
    const numbered: RecordingEntry[] = [];
    for (const entry of batch)
      numbered.push(
        entry.kind === 'exchange'
          ? { ...entry, exchange: { ...entry.exchange, sequence: sequence++ } }
          : entry,
      );
    yield numbered;
  }
  signal?.throwIfAborted();
}

/** Recordings that are open at once share the memory. */
function sharedWindow(window: Window, recordings: number): Window {
  return {
    entries: Math.max(leastWindow.entries, Math.floor(window.entries / recordings)),
    bytes: Math.max(leastWindow.bytes, Math.floor(window.bytes / recordings)),
  };
}

function note(name: string, digest: string, digests: Map<string, string>): void {
  const before = digests.get(name);
  if (before !== undefined && before !== digest)
    throw new RecordingError(
      name,
      'it changed between two readings',
      'Let nothing write to a recording during a run.',
    );
  digests.set(name, digest);
}
