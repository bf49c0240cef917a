import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Door } from '../../harness/redaction/Door.ts';

const prefix = 'harness-load-';

/**
 * A folder of the owner's alone, below the system's temporary one: what is played holds credentials as they were
 * recorded, and must not stay in a run's directory. Those that killed runs left behind are removed first.
 */
export async function trafficFolder(door: Door): Promise<string> {
  const root = tmpdir();
  for (const name of await readdir(root)) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (Number.isInteger(owner) && owner > 0 && !isAlive(owner)) await door.remove(join(root, name));
  }
  const folder = join(root, `${prefix}${String(process.pid)}-${randomBytes(8).toString('hex')}`);
  await door.folder(folder);
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
