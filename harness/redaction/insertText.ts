import { readFile, realpath, stat } from 'node:fs/promises';
import { told } from './privateFolder.ts';
import { writeWhole } from './writeWhole.ts';

/**
 * Puts a text into a file of somebody else's, at so many UTF-16 units from its beginning; the rest of it, its mode, and
 * a link that leads to it stay. Written whole or not at all.
 */
export async function insertText(path: string, at: number, text: string): Promise<void> {
  const [file, before, mode] = await told(path, 'cannot be read', async () => {
    const target = await realpath(path);
    return [target, await readFile(target, 'utf8'), (await stat(target)).mode & 0o777] as const;
  });
  await writeWhole(file, before.slice(0, at) + text + before.slice(at), mode);
}
