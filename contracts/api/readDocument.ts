import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ConfigSource } from '../../harness/config/configSource.ts';
import { readYaml } from '../../harness/config/yamlSource.ts';
import { ConfigError } from '../../harness/errors/ConfigError.ts';

/** The largest API descriptions have some MB; what is larger is something else. Bytes. */
const largest = 64 * 1024 * 1024;

export interface ReadDocument extends ConfigSource {
  readonly sha256: string;
}

/** Reads a YAML or JSON file. `name` is what messages call it. A ConfigError with the line where it is neither. */
export async function readDocument(path: string, name: string): Promise<ReadDocument> {
  let bytes: Buffer;
  try {
    const info = await stat(path);
    if (!info.isFile()) throw new ConfigError(name, 'is no regular file', `looked for ${path}`);
    const { size } = info;
    if (size > largest) throw new ConfigError(name, `has ${String(size)} bytes: that is no OpenAPI file`);
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const problem = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new ConfigError(name, problem, `looked for ${path}`, error);
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return { ...read(text, name), sha256: hash('sha256', bytes, 'hex') };
}

/** JSON is YAML too, and read as JSON fifty times as fast; what is wrong with it, the YAML reader tells with its line. */
function read(text: string, name: string): ConfigSource {
  if (/^\s*\{/.test(text)) {
    try {
      const data: unknown = JSON.parse(text);
      return { data, place: (path, part) => readYaml(text, name).place(path, part) };
    } catch {
      // Flow style of YAML begins with a brace as well.
    }
  }
  return readYaml(text, name);
}
