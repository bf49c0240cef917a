import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { UsageError } from '../harness/errors/UsageError.ts';

/** Where specs are: files and folders, absolute, each once; what led to none. */
export interface FoundSpecs {
  /** As they are handed to the player. */
  readonly paths: readonly string[];
  /** All files of these that are specs. */
  readonly files: readonly string[];
  /** Names of the config that led to no spec. */
  readonly empty: readonly string[];
}

/** What Playwright takes for a spec in a folder. */
const specName = '*.{spec,test}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';

/** Looks for what `scenario.specs` names: files, folders, globs. A UsageError for a file or folder that is not there. */
export async function findSpecs(specs: readonly string[], directory: string): Promise<FoundSpecs> {
  const [paths, files] = [new Set<string>(), new Set<string>()];
  const empty: string[] = [];
  for (const spec of new Set(specs)) {
    const found = await specsOf(spec, directory);
    if (found.files.length === 0) empty.push(spec);
    else for (const path of found.paths) paths.add(path);
    for (const file of found.files) files.add(file);
  }
  return { paths: [...paths], files: [...files], empty };
}

async function specsOf(spec: string, directory: string): Promise<Pick<FoundSpecs, 'paths' | 'files'>> {
  const literal = resolve(directory, spec);
  const info = await stat(literal).catch(() => null);
  if (info?.isFile() === true) return { paths: [literal], files: [literal] };
  if (info?.isDirectory() === true)
    return { paths: [literal], files: await globbed(`**/${specName}`, literal) };
  if (!/[*?[\]{}()!]/.test(spec))
    throw new UsageError(
      '--spec',
      `the spec ${spec} is not there`,
      `looked for ${literal}; correct --spec, or \`scenario.specs\` in the config`,
    );
  const files = await globbed(spec.split(sep).join('/'), directory);
  return { paths: files, files };
}

async function globbed(pattern: string, cwd: string): Promise<readonly string[]> {
  const ignore = ['**/node_modules/**'];
  const paths = await glob(pattern, {
    cwd,
    ignore,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
  });
  return paths.map((path) => resolve(path)).toSorted();
}
