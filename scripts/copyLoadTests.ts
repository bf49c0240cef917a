import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Copies the examples' k6 scripts as they are: k6 strips types itself, and a config names them with `.ts`. Only what
 * they import of the library is JavaScript in the package.
 */
export async function copyLoadTests(root: string, dist: string): Promise<void> {
  for await (const file of glob('examples/*/loadtests/*.ts', { cwd: root })) {
    const script = await readFile(join(root, file), 'utf8');
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await writeFile(join(dist, file), script.replaceAll(/(\/loadtests\/lib\/\w+)\.ts'/g, "$1.js'"));
  }
}
