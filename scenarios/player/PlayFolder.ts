import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Door } from '../../harness/redaction/Door.ts';
import { watchFolder } from './watchFolder.ts';

/** A folder for all that journeys leave before it is cleaned: `PlayOrder.folder`. */
export interface PlayFolder {
  readonly path: string;
  /** Removes it with all that is in it. */
  close(): Promise<void>;
}

/** A temporary folder for its owner only, which goes too when this process is killed. */
export async function openPlayFolder(door: Door): Promise<PlayFolder> {
  const path = join(await realpath(tmpdir()), `harness-journeys-${randomBytes(6).toString('hex')}`);
  await door.folder(join(path, 'tmp'));
  const watch = watchFolder(path, null);
  return {
    path,
    close: async () => {
      await door.remove(path);
      watch.release();
    },
  };
}
