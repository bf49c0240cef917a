import { stat } from 'node:fs/promises';
import { fileBytes } from './pact/fileBytes.ts';
import { fetchPact, titleOf } from './pact/fetchPact.ts';
import { findPacts, pactTitle } from './pact/findPacts.ts';
import type { Pact } from './pact/Pact.ts';
import { namesOfPact } from './pact/pactShape.ts';
import { pactText } from './pact/pactText.ts';
import { readPact } from './pact/readPact.ts';

/** The pacts that could be had, and why others could not. */
export interface ReadPacts {
  readonly pacts: readonly Pact[];
  /** Folders and globs without a pact. */
  readonly empty: readonly string[];
  /** Files below folders that are named, which are pacts, and are not read. */
  readonly passedOver: readonly { readonly title: string; readonly provider: string }[];
  /** Of pacts over the network that nobody gave: a sentence each. */
  readonly problems: readonly string[];
}

/** Reads what `contract.pacts` names. A ConfigError or UsageError says which file is at fault. */
export async function readPacts(
  patterns: readonly string[],
  directory: string,
  signal: AbortSignal | null,
): Promise<ReadPacts> {
  const { files, urls, empty, ...found } = await findPacts(patterns, directory);
  const pacts: Pact[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const title = pactTitle(file, directory);
    pacts.push(readPact(await pactText(file, title), title));
  }
  for (const url of urls) {
    const fetched = await fetchPact(url, signal);
    if ('problem' in fetched) problems.push(fetched.problem);
    else pacts.push(readPact(fetched.text, titleOf(url)));
  }
  const passedOver: ReadPacts['passedOver'][number][] = [];
  for (const file of found.passedOver) {
    const provider = await providerIn(file);
    if (provider !== null) passedOver.push({ title: pactTitle(file, directory), provider });
  }
  return { pacts, empty, passedOver, problems };
}

/** Larger files that nobody named are not looked into. Bytes. */
const mostLookedAt = 16 * 1024 * 1024;

/** The provider that a file names as a pact does; null for what is no pact. */
async function providerIn(file: string): Promise<string | null> {
  try {
    if ((await stat(file)).size > mostLookedAt) return null;
    const parsed = namesOfPact.safeParse(JSON.parse((await fileBytes(file)).toString('utf8')));
    return parsed.success ? parsed.data.provider.name : null;
  } catch {
    return null;
  }
}
