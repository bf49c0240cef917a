import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';

import { told } from './privateFolder.ts';
import { syncFolder } from './writeWhole.ts';

/** Puts a finished file in the place of another: who reads meanwhile sees the old one or the new one. */
export async function replaceFile(from: string, to: string): Promise<void> {
  await told(to, 'cannot be replaced', async () => {
    await rename(from, to);
    await syncFolder(dirname(to));
  });
}
