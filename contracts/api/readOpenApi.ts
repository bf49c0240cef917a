import { ConfigError } from '../../harness/errors/ConfigError.ts';
import type { ManifestFile } from '../../harness/model/manifest.ts';
import { bundleFiles } from './bundleFiles.ts';
import { isRecord } from './isRecord.ts';
import { valueOfReference } from './jsonPointer.ts';

export type OpenApiDocument = Readonly<Record<string, unknown>> & {
  readonly paths: Readonly<Record<string, unknown>>;
};

/** An OpenAPI file of version 2.0, 3.0 or 3.1, and the files that it refers to. */
export interface OpenApiFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the config, for people. */
  readonly name: string;
  /** `3.1.0`, as it says. */
  readonly version: string;
  /** All of it, with every `$ref` inside; those of path items are taken in. */
  readonly document: OpenApiDocument;
  /** Every file that was read. */
  readonly files: readonly ManifestFile[];
}

/** Reads it; a ConfigError with file and line where that cannot be done. The network is never asked. */
export async function readOpenApi(path: string, directory: string): Promise<OpenApiFile> {
  const { document, source, files } = await bundleFiles(path, directory);
  const name = files[0]?.path ?? path;
  const give = 'give the OpenAPI file of this service, version 2.0, 3.0 or 3.1';
  if (!isRecord(document)) throw new ConfigError(name, 'is no OpenAPI file', give);
  const version = versionOf(document);
  if (version === null)
    throw new ConfigError(
      source.place([], 'key'),
      'does not say a version of OpenAPI that can be read',
      give,
    );
  const { paths } = document;
  if (!isRecord(paths) || Object.keys(paths).length === 0)
    throw new ConfigError(source.place(['paths'], 'key'), 'has no `paths`', give);
  const items = Object.entries(paths).filter(([key]) => key.startsWith('/'));
  const whole = Object.fromEntries(items.map(([key, item]) => [key, taken(item, document)]));
  const info = isRecord(document['info']) ? document['info'] : {};
  return { path, name, version, document: { ...document, info, paths: whole }, files };
}

function versionOf({ openapi, swagger }: Readonly<Record<string, unknown>>): string | null {
  if (typeof openapi === 'string' && /^3\.[01]\.\d+/.test(openapi)) return openapi;
  return swagger === '2.0' ? swagger : null;
}

/** A path item may stand elsewhere (OpenAPI, Path Item Object, `$ref`). */
function taken(item: unknown, document: Readonly<Record<string, unknown>>, left = 20): unknown {
  if (!isRecord(item) || typeof item['$ref'] !== 'string' || left === 0) return item;
  const { $ref, ...own } = item;
  const found = taken(valueOfReference(document, $ref), document, left - 1);
  return isRecord(found) ? { ...found, ...own } : own;
}
