import { relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * How this command line is called by hand: `npx migration-harness` where the package is installed, `npm run harness --`
 * in a clone, which npm knows at its root only. Below the root it is npx that finds the node of the clone.
 */
export function ownCommand(module = fileURLToPath(import.meta.url), cwd = process.cwd()): string {
  if (module.split(sep).includes('node_modules')) return 'npx migration-harness';
  const root = resolve(module, '../../..');
  if (root === cwd) return 'npm run harness --';
  const started = `node ${relative(cwd, resolve(root, 'harness/cli/main.ts'))}`;
  return cwd.startsWith(root + sep) ? `npx --no -- ${started}` : started;
}
