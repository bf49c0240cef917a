import { relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * How this command line is called by hand: `npx migration-harness` where the package is installed, `npm run harness --`
 * in a clone, which npm knows at its root only.
 */
export function ownCommand(module = fileURLToPath(import.meta.url), cwd = process.cwd()): string {
  if (module.split(sep).includes('node_modules')) return 'npx migration-harness';
  const root = resolve(module, '../../..');
  return root === cwd ? 'npm run harness --' : `node ${relative(cwd, resolve(module, '../main.ts'))}`;
}
