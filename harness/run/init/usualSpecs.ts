import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { findSpecs } from '../../../scenarios/findSpecs.ts';

/** Where many keep their journeys. */
const usual = 'scenarios';

/** Paths, relative to the working directory, of specs below the usual folder that import this harness's fixtures. */
export async function usualSpecs(cwd: string): Promise<readonly string[]> {
  // A folder that is not there is no mistake here.
  const found = await findSpecs([`${usual}/**/*.{spec,test}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`], cwd);
  const own: string[] = [];
  for (const file of found.files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (/['"][^'"\n]*(?:migration-harness\/scenarios|scenarios\/lib\/)/.test(text))
      own.push(relative(cwd, file).split(sep).join('/'));
  }
  return own;
}
