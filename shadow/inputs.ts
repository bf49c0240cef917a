import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { AcceptedEntry } from '../harness/comparison/acceptedSchema.ts';
import { readAccepted } from '../harness/comparison/readAccepted.ts';
import { findRecordings } from '../harness/recording/findRecordings.ts';
import { RecordingError } from '../harness/errors/RecordingError.ts';
import { ConfigError } from '../harness/errors/ConfigError.ts';
import type { ManifestFile } from '../harness/model/manifest.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { shadowSection, type ShadowSection } from './section.ts';

/** The accepted differences of the file that the section names, and that file as it was read. */
export async function acceptedOf(
  section: ShadowSection,
  directory: string,
): Promise<{ readonly entries: readonly AcceptedEntry[]; readonly files: readonly ManifestFile[] }> {
  if (section.accepted === null) return { entries: [], files: [] };
  const file = resolve(directory, section.accepted);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new ConfigError(section.accepted, 'the file with accepted differences cannot be read', null, error);
  }
  return {
    entries: readAccepted(bytes.toString('utf8'), section.accepted),
    files: [{ path: section.accepted, sha256: sha256(bytes) }],
  };
}

/** Files besides config and recordings that decide what counts: the OpenAPI file, the accepted differences. */
export async function shadowInputs(service: ServiceConfig): Promise<readonly ManifestFile[]> {
  const { openapi, directory } = service;
  const section = shadowSection.parse(service.lanes.get('shadow') ?? {});
  const { files } = await acceptedOf(section, directory);
  if (openapi === null) return files;
  let bytes: Buffer;
  try {
    bytes = await readFile(openapi);
  } catch (error) {
    throw new ConfigError(relative(directory, openapi), 'the OpenAPI file cannot be read', null, error);
  }
  return [{ path: relative(directory, openapi), sha256: sha256(bytes) }, ...files];
}

/** Names of the recordings that the config names; empty where it names none, or they do not lie here. */
export async function shadowRecordings({ lanes, directory }: ServiceConfig): Promise<readonly string[]> {
  const { recordings } = shadowSection.parse(lanes.get('shadow') ?? {});
  try {
    return (await findRecordings(recordings, directory)).map(({ name }) => name);
  } catch (error) {
    // Who only judges what others ran need not have them.
    if (error instanceof RecordingError) return [];
    throw error;
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
