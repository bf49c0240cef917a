import { ConfigError } from '../../harness/errors/ConfigError.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import { findPacts, pactTitle } from '../pact/findPacts.ts';
import { pactText } from '../pact/pactText.ts';
import { readPact } from '../pact/readPact.ts';
import { movingName } from './movingName.ts';

/** A pact that is going to be published. */
export interface PublishedPact {
  readonly title: string;
  readonly consumer: string;
  readonly provider: string;
  /** As the file has it. */
  readonly text: string;
}

/** Pacts to publish, worked out: every mistake in flags and files has been found, and nothing was sent. */
export interface Publication {
  /** The consumer's, exact: the broker keeps one content for it for ever. */
  readonly version: string;
  readonly branch: string | null;
  readonly buildUrl: string | null;
  readonly pacts: readonly PublishedPact[];
}

export interface PublicationRequest extends Omit<Publication, 'pacts'> {
  /** Files, folders, globs, relative to `directory`. */
  readonly patterns: readonly string[];
  readonly directory: string;
  /** Pacts that were made of recorded traffic, too. */
  readonly recorded: boolean;
}

/** Reads what is to be published. Throws ConfigError and UsageError for what cannot or should not be. */
export async function planPublication(request: PublicationRequest): Promise<Publication> {
  const { version, branch, buildUrl, directory } = request;
  refuseMoving(version, branch);
  const found = await findPacts(request.patterns, directory);
  const [url] = found.urls;
  if (url !== undefined)
    throw new UsageError('--pact', 'a pact at a URL is published already', 'name files to publish');
  if (found.files.length === 0)
    throw new UsageError(
      '--pact',
      found.empty.length === 0
        ? 'which pacts are to be published?'
        : `there is no pact in ${found.empty.join(', ')}`,
      'give files, folders or globs by --pact, or `contract.pacts` in the config',
    );
  const pacts: PublishedPact[] = [];
  for (const file of found.files) pacts.push(await publishable(file, directory, request.recorded));
  requireOne(pacts);
  return { version, branch, buildUrl, pacts };
}

function refuseMoving(version: string, branch: string | null): void {
  const moves = movingName(version, branch);
  if (moves === null) return;
  throw new UsageError(
    '--consumer-version',
    `${moves}; a broker keeps one content for a version for ever`,
    'give the exact version, such as the commit; the branch goes into --branch',
  );
}

async function publishable(file: string, directory: string, recorded: boolean): Promise<PublishedPact> {
  const title = pactTitle(file, directory);
  const text = (await pactText(file, title)).replace(/^\uFEFF/, '');
  const pact = readPact(text, title);
  if (pact.recorded && !recorded)
    throw new UsageError(
      '--recorded',
      `${title} was made of recorded traffic, not by tests of ${pact.consumer}`,
      'to publish it all the same say --recorded: from then on every version of the provider has to keep it',
    );
  if (pact.interactions.length === 0)
    throw new ConfigError(title, 'has no interactions', 'a pact that asks for nothing is always kept');
  return { title, consumer: pact.consumer, provider: pact.provider, text };
}

/** A version of a consumer has one pact with a provider: of two files the broker would take one. */
function requireOne(pacts: readonly PublishedPact[]): void {
  const seen = new Map<string, PublishedPact>();
  for (const pact of pacts) {
    const pair = JSON.stringify([pact.consumer, pact.provider]);
    const other = seen.get(pair);
    if (other !== undefined)
      throw new ConfigError(
        pact.title,
        `is a pact between ${pact.consumer} and ${pact.provider}, as ${other.title} is`,
        'a broker takes one for a version: let the tests of the consumer write them into one file',
      );
    seen.set(pair, pact);
  }
}
