import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version in this package's package.json, whether run from source or from `dist`. */
export async function harnessVersion(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    try {
      const text = await readFile(join(folder, 'package.json'), 'utf8');
      const version = /"version"\s*:\s*"([^"]+)"/.exec(text)?.[1];
      return version ?? 'unknown';
    } catch {
      // Not in this folder: the package's own is further up.
      const parent = dirname(folder);
      if (parent === folder) return 'unknown';
      folder = parent;
    }
  }
}
