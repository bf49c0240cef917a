import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { ConfigError } from '../errors/ConfigError.ts';
import type { KnownTemplate } from './OperationResolver.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path of the first server (`https://api.example/v1` gives `/v1`), which the spec puts before every path. */
function basePath(document: Readonly<Record<string, unknown>>): string {
  const servers = document['servers'];
  const first: unknown = Array.isArray(servers) ? servers[0] : null;
  const url = isRecord(first) ? first['url'] : document['basePath'];
  if (typeof url !== 'string') return '';
  const path = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '');
  return path.replace(/\/+$/, '');
}

/** Methods and paths of an OpenAPI 2 or 3 file, YAML or JSON. */
export async function openApiTemplates(file: string): Promise<readonly KnownTemplate[]> {
  let document: unknown;
  try {
    document = parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, `cannot be read as an OpenAPI file: ${why}`, null, error);
  }
  const paths = isRecord(document) ? document['paths'] : null;
  if (!isRecord(document) || !isRecord(paths)) {
    throw new ConfigError(file, 'has no `paths`', 'give the OpenAPI 2 or 3 file of this service');
  }
  const base = basePath(document);
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(isRecord(item) ? item : {})
      .filter((method) => methods.has(method))
      .map((method) => ({ method: method.toUpperCase(), path: `${base}${path}` })),
  );
}
