import { open } from 'node:fs/promises';

import { fileMode, told } from './privateFolder.ts';

/** Adds text to the end of a file, in one write; makes the file where it is not there. */
export async function appendWhole(path: string, text: string): Promise<void> {
  await told(path, 'cannot be written', async () => {
    const handle = await open(path, 'a', fileMode);
    try {
      await handle.appendFile(text);
    } finally {
      await handle.close();
    }
  });
}
