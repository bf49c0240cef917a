import { readFile } from 'node:fs/promises';
import { ConfigError } from '../harness/errors/ConfigError.ts';
import { fetchPact, titleOf } from './pact/fetchPact.ts';
import { findPacts, pactTitle } from './pact/findPacts.ts';
import type { Pact } from './pact/Pact.ts';
import { readPact } from './pact/readPact.ts';

/** The pacts that could be had, and why others could not. */
export interface ReadPacts {
  readonly pacts: readonly Pact[];
  /** Folders and globs without a pact. */
  readonly empty: readonly string[];
  /** Of pacts over the network that nobody gave: a sentence each. */
  readonly problems: readonly string[];
}

/** Reads what `contract.pacts` names. A ConfigError or UsageError says which file is at fault. */
export async function readPacts(
  patterns: readonly string[],
  directory: string,
  signal: AbortSignal | null,
): Promise<ReadPacts> {
  const { files, urls, empty } = await findPacts(patterns, directory);
  const pacts: Pact[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const title = pactTitle(file, directory);
    pacts.push(readPact(await textOf(file, title), title));
  }
  for (const url of urls) {
    const fetched = await fetchPact(url, signal);
    if ('problem' in fetched) problems.push(fetched.problem);
    else pacts.push(readPact(fetched.text, titleOf(url)));
  }
  return { pacts, empty, problems };
}

async function textOf(file: string, title: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError(title, 'the pact cannot be read', 'give a file that this user may read', error);
  }
}
