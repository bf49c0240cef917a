import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pact } from '../../../contracts/pact/Pact.ts';
import { readPact } from '../../../contracts/pact/readPact.ts';
import { ConfigError } from '../../errors/ConfigError.ts';

/** Pacts that lie in a folder where many keep them. */
export interface UsualPacts {
  /** Relative to the working directory. */
  readonly folder: string;
  readonly pacts: readonly Pick<Pact, 'consumer' | 'provider'>[];
}

const usual = ['contracts/pacts', 'pacts'] as const;

/** Those of the first usual folder whose `.json` files are all pacts; null where there is none. */
export async function usualPacts(cwd: string): Promise<UsualPacts | null> {
  for (const folder of usual) {
    const pacts = await pactsIn(join(cwd, folder));
    if (pacts.length > 0) return { folder, pacts };
  }
  return null;
}

async function pactsIn(folder: string): Promise<readonly Pact[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const pacts: Pact[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).toSorted()) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    try {
      pacts.push(readPact(text, name));
    } catch (error) {
      // One that is no pact would end every run of them.
      if (error instanceof ConfigError) return [];
      throw error;
    }
  }
  return pacts;
}
