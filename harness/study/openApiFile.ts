import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import type { ManifestFile } from '../model/manifest.ts';

/** The service's OpenAPI file as it was read, since it decides what is one operation; none where it has none. */
export async function openApiFile({ openapi, directory }: ServiceConfig): Promise<readonly ManifestFile[]> {
  if (openapi === null) return [];
  try {
    return [{ path: relative(directory, openapi), sha256: hash('sha256', await readFile(openapi), 'hex') }];
  } catch (error) {
    throw new ConfigError(relative(directory, openapi), 'the OpenAPI file cannot be read', null, error);
  }
}
