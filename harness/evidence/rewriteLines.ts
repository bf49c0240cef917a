import type { Door } from '../redaction/Door.ts';
import type { LineFile } from '../redaction/LineFile.ts';

/** Closes a file of lines, writes it anew, in one step for whoever reads, and opens it to append to. */
export async function rewriteLines<T>(
  door: Door,
  file: LineFile,
  lines: AsyncIterable<T>,
  change: (line: T) => T,
): Promise<LineFile> {
  await file.close();
  const beside = `${file.path}.settling`;
  await door.remove(beside);
  const made = await door.lines(beside, { open: 'new' });
  try {
    for await (const line of lines) await made.write(change(line));
  } finally {
    await made.close();
  }
  await door.replace(beside, file.path);
  return door.lines(file.path, { open: 'resume' });
}
