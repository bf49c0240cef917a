import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AcceptedEntry } from '../harness/comparison/acceptedSchema.ts';
import { readAccepted } from '../harness/comparison/readAccepted.ts';
import { ConfigError } from '../harness/errors/ConfigError.ts';
import type { ManifestFile } from '../harness/model/manifest.ts';
import { namedRecordings } from '../harness/study/namedRecordings.ts';
import { openApiFile } from '../harness/study/openApiFile.ts';
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
    files: [{ path: section.accepted, sha256: hash('sha256', bytes, 'hex') }],
  };
}

/** Files besides config and recordings that decide what counts: the OpenAPI file, the accepted differences. */
export async function shadowInputs(service: ServiceConfig): Promise<readonly ManifestFile[]> {
  const section = shadowSection.parse(service.lanes.get('shadow') ?? {});
  const { files } = await acceptedOf(section, service.directory);
  return [...(await openApiFile(service)), ...files];
}

/** The recordings that the config names, as they are now; null where they do not all lie here. */
export async function shadowRecordings({
  lanes,
  directory,
}: ServiceConfig): Promise<readonly ManifestFile[] | null> {
  const { recordings } = shadowSection.parse(lanes.get('shadow') ?? {});
  return namedRecordings(recordings, directory);
}
