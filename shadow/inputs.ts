import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
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

/** The recordings that the config names, as they are now; null where they do not all lie here. */
export async function shadowRecordings({
  lanes,
  directory,
}: ServiceConfig): Promise<readonly ManifestFile[] | null> {
  const { recordings } = shadowSection.parse(lanes.get('shadow') ?? {});
  try {
    const found = await findRecordings(recordings, directory);
    const files: ManifestFile[] = [];
    for (const { name, path } of found) files.push({ path: name, sha256: await fileSha256(path) });
    return files;
  } catch (error) {
    // Who only judges what others ran need not have them.
    if (error instanceof RecordingError) return null;
    throw error;
  }
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest('hex');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
