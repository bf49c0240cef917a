import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type * as testcontainers from 'testcontainers';

/** What of testcontainers is used: it finds the engine, and pulls with the credentials that are there. */
export type Testcontainers = Pick<typeof testcontainers, 'getContainerRuntimeClient' | 'ImageName'>;

export type LoadedTestcontainers =
  | { readonly kind: 'loaded'; readonly testcontainers: Testcontainers }
  | { readonly kind: 'missing'; readonly problem: string; readonly hint: string };

const name = 'testcontainers';
/** Of the version that this was written against. */
export const installTestcontainers = 'npm install --save-dev testcontainers@12';

/**
 * The package `testcontainers`: beside the harness, or that of the folder where it was called. It is loaded here alone,
 * since it takes half a second and is no dependency of whoever has no images.
 */
export async function loadTestcontainers(folder: string = process.cwd()): Promise<LoadedTestcontainers> {
  try {
    return { kind: 'loaded', testcontainers: await importEither(folder) };
  } catch (error) {
    if (isNotThere(error))
      return { kind: 'missing', problem: 'testcontainers is not installed', hint: installTestcontainers };
    const why = error instanceof Error ? error.message : String(error);
    return {
      kind: 'missing',
      problem: `testcontainers cannot be loaded: ${why}`,
      hint: installTestcontainers,
    };
  }
}

async function importEither(folder: string): Promise<Testcontainers> {
  try {
    return await import('testcontainers');
  } catch (error) {
    if (!isNotThere(error)) throw error;
    const path = createRequire(join(folder, 'package.json')).resolve(name);
    const found: { default?: Testcontainers } & Testcontainers = await import(pathToFileURL(path).href);
    return found.default ?? found;
  }
}

function isNotThere(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND';
  return isMissing && error.message.includes(`'${name}'`);
}
