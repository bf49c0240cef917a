import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { ManifestFile } from '../harness/model/manifest.ts';
import { openApiFile } from '../harness/study/openApiFile.ts';
import { referredFiles } from './api/referredFiles.ts';
import { fileBytes } from './pact/fileBytes.ts';
import { titleOf } from './pact/fetchPact.ts';
import { isUrl } from './pact/findPacts.ts';
import { contractSection } from './section.ts';

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}\/[^"'\n]+)\1/g;

/**
 * What decides how pacts are verified: the module of provider states with what it imports of its own, or the URLs that are
 * told the states and asked for messages; and OpenAPI files. What the pacts say is an input by itself (`pactsInput`).
 */
export async function contractInputs(service: ServiceConfig): Promise<readonly ManifestFile[]> {
  const { directory } = service;
  const { states, messages, openapi } = contractSection.parse(service.lanes.get('contract') ?? {});
  const module = states === null || isUrl(states) ? [] : await moduleFiles(resolve(directory, states));
  const baseline = openapi.baseline === null ? [] : [resolve(directory, openapi.baseline)];
  const described = service.openapi === null ? baseline : [service.openapi, ...baseline];
  const parts = await referredFiles(described, directory);
  const files = new Map<string, ManifestFile>();
  for (const path of [...module, ...baseline, ...parts]) {
    // What is not there is told by whoever needs it.
    const bytes = await fileBytes(path).catch(() => null);
    const name = relative(directory, path);
    if (bytes !== null) files.set(name, { path: name, sha256: hash('sha256', bytes, 'hex') });
  }
  const urls = [states, messages].flatMap((place) => (place !== null && isUrl(place) ? [place] : []));
  const asked = urls.map((url) => ({ path: titleOf(url), sha256: hash('sha256', url, 'hex') }));
  return [...(await openApiFile(service)), ...files.values(), ...asked];
}

/** A module and all that it imports by a relative path, each once. */
async function moduleFiles(module: string): Promise<readonly string[]> {
  const files = new Set<string>();
  const waiting = [module];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (files.has(path)) continue;
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) continue;
    files.add(path);
    for (const [, , named = ''] of text.matchAll(specifiers)) waiting.push(resolve(dirname(path), named));
  }
  return [...files];
}
