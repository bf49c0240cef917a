import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioRoom } from './ScenarioFiles.ts';

/** A screenshot or a trace as its run keeps it; or why it cannot be had. */
export type JourneyFile =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'none'; readonly reason: string };

/**
 * Reads a file that a run's `scenario.json` names, of `most` bytes at most. It may have been deleted: that is no error,
 * and is told.
 */
export async function readJourneyFile(
  directory: string,
  file: string,
  most: number = scenarioRoom.fileBytes,
): Promise<JourneyFile> {
  try {
    await using handle = await open(join(directory, file), 'r');
    const { size } = await handle.stat();
    if (size > most) return { kind: 'none', reason: `it has more than ${String(most)} bytes` };
    return { kind: 'bytes', bytes: await handle.readFile() };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    return { kind: 'none', reason: code === 'ENOENT' ? 'it is not there any more' : 'it cannot be read' };
  }
}
