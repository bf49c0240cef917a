import { hash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { ManifestFile } from '../harness/model/manifest.ts';
import { namedRecordings } from '../harness/study/namedRecordings.ts';
import { openApiFile } from '../harness/study/openApiFile.ts';
import { scriptFiles } from './scriptFiles.ts';
import { loadSection } from './section.ts';
import { trafficSectionOf } from './trafficSectionOf.ts';

/**
 * Files that decide what the load is and where it counts: scripts with all they read, or the recordings that are played,
 * and the OpenAPI file.
 */
export async function loadInputs(service: ServiceConfig): Promise<readonly ManifestFile[]> {
  const section = loadSection.parse(service.lanes.get('load') ?? {});
  const files = new Map<string, ManifestFile>();
  for (const script of section.scripts)
    for (const [path, bytes] of await scriptFiles(resolve(service.directory, script))) {
      const name = relative(service.directory, path);
      files.set(name, { path: name, sha256: hash('sha256', bytes, 'hex') });
    }
  const played = section.scripts.length > 0 ? [] : trafficSectionOf(section, service).recordings;
  const recordings = played.length === 0 ? [] : await namedRecordings(played, service.directory);
  return [...(await openApiFile(service)), ...files.values(), ...(recordings ?? [])];
}
