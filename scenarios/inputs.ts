import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import type { ManifestFile } from '../harness/model/manifest.ts';
import { findSpecs } from './findSpecs.ts';
import { scenarioSection } from './section.ts';

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])(\.{1,2}\/[^"'\n]+)\1/g;
const endings = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '/index.ts',
  '/index.js',
];

/** What decides how journeys are played: the specs, with all that they import by a relative path. */
export async function scenarioInputs(service: ServiceConfig): Promise<readonly ManifestFile[]> {
  const { directory } = service;
  const { specs } = scenarioSection.parse(service.lanes.get('scenario') ?? {});
  const found = await findSpecs(specs, directory).catch((error: unknown) => {
    // That they are not there is told by whoever plays them.
    if (error instanceof UsageError) return { files: [] };
    throw error;
  });
  const inputs: ManifestFile[] = [];
  for (const [path, bytes] of await withImports(found.files)) {
    const name = relative(directory, path).split(sep).join('/');
    inputs.push({ path: name, sha256: hash('sha256', bytes, 'hex') });
  }
  return inputs;
}

async function withImports(specs: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const waiting = [...specs];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (files.has(path)) continue;
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    files.set(path, bytes);
    // What a package brings is its lock file's matter.
    for (const [, , named = ''] of bytes.toString('utf8').matchAll(specifiers)) {
      const imported = await fileAt(resolve(dirname(path), named));
      if (imported !== null && !imported.includes(`${sep}node_modules${sep}`)) waiting.push(imported);
    }
  }
  return files;
}

/** As Playwright resolves it: with an ending of its own choice, and `.js` that was written for `.ts`. */
async function fileAt(path: string): Promise<string | null> {
  for (const place of [...endings.map((ending) => path + ending), path.replace(/\.([cm]?)js$/, '.$1ts')])
    if ((await stat(place).catch(() => null))?.isFile() === true) return place;
  return null;
}
