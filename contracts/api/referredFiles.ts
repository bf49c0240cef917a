import { relative, resolve } from 'node:path';
import { ConfigError } from '../../harness/errors/ConfigError.ts';
import { bundleFiles } from './bundleFiles.ts';

/** The files, absolute, that OpenAPI files refer to; what cannot be read is told by whoever needs it. */
export async function referredFiles(files: readonly string[], directory: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of files) {
    try {
      const bundle = await bundleFiles(file, directory);
      const own = relative(directory, file);
      found.push(...bundle.files.flatMap(({ path }) => (path === own ? [] : [resolve(directory, path)])));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
    }
  }
  return found;
}
