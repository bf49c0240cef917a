import { open, type FileHandle } from 'node:fs/promises';
import { EvidenceError } from '../errors/EvidenceError.ts';

const lineFeed = 10;
const smallest = 1024 * 1024;

/**
 * Hands over each whole line of an NDJSON file as text, with its place (`file:line`); many times as fast as a generator
 * for files of a million lines. A last line without its line feed is what a kill has cut, and is left out.
 */
export async function scanLines(
  path: string,
  take: (json: string, place: () => string) => void,
): Promise<void> {
  let line = 0;
  const place = (): string => `${path}:${line}`;
  for await (const text of heaps(path)) {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      line += 1;
      take(text.slice(from, end), place);
      from = end + 1;
    }
  }
}

/** The file as texts of many whole lines each. */
async function* heaps(path: string): AsyncGenerator<string> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    let buffer = Buffer.allocUnsafe(smallest);
    let held = 0;
    for (;;) {
      // A line longer than the buffer: rare, and bounded by what one exchange may have.
      if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      const { bytesRead } = await file.read(buffer, held, buffer.length - held);
      if (bytesRead === 0) return;
      const end = buffer.lastIndexOf(lineFeed, held + bytesRead - 1) + 1;
      held += bytesRead;
      if (end === 0) continue;
      yield buffer.toString('utf8', 0, end);
      buffer.copy(buffer, 0, end, held);
      held -= end;
    }
  } catch (cause) {
    if (cause instanceof EvidenceError) throw cause;
    throw new EvidenceError(path, 'cannot be read', null, cause);
  } finally {
    await file?.close();
  }
}
