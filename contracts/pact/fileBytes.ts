import { readFile, stat } from 'node:fs/promises';

/** The bytes of a regular file; throws for anything else: a named pipe would be waited for without end. */
export async function fileBytes(path: string): Promise<Buffer> {
  const info = await stat(path);
  if (!info.isFile()) throw new TypeError(info.isDirectory() ? 'is a folder' : 'is no regular file');
  return await readFile(path);
}
