import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const specifiers =
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bopen\s*\(\s*)(["'])((?:file:\/\/\/|\.{0,2}\/)[^"'\n]+|[\w-]+\.\w+)\1/g;

/**
 * A script's file and all that it reads by a literal path: modules it imports and files it opens, absolute, each once,
 * in the order in which they are met. What is not there is left out: k6 says so itself.
 */
export async function scriptFiles(script: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const waiting = [script];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (files.has(path)) continue;
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    files.set(path, bytes);
    if (!/\.[cm]?[jt]s$/.test(path)) continue;
    for (const [, , named = ''] of bytes.toString('utf8').matchAll(specifiers))
      waiting.push(resolve(dirname(path), named.replace(/^file:\/\//, '')));
  }
  return files;
}
