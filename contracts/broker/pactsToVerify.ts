import { jsonValue } from '../../harness/environment/jsonValue.ts';
import type { BrokerClient } from './BrokerClient.ts';
import type { BrokerSection } from './section.ts';
import { verifiablePacts, type VerifiablePact } from './verifiablePacts.ts';

/** A pact as its broker gave it. */
export interface BrokerPact {
  /** `Pact between web (8f2c) and auth`, or its place in the broker. */
  readonly title: string;
  /** JSON text as it came. */
  readonly text: string;
  /** All of it may fail without harm. */
  readonly pending: boolean;
  /** Work in progress: no selector named it. */
  readonly wip: boolean;
  /** What the broker says of it, and we. */
  readonly notices: readonly string[];
  /** Where results of its verification go; null where the broker says none. */
  readonly resultsUrl: string | null;
}

/** More than that at once is a selector gone wrong. */
const most = 2_000;

/**
 * The pacts of a provider, each content once. A pact of a consumer that is deployed or released is not pending for us,
 * whatever the broker says: what fails it breaks somebody now. Null where
 * the broker has never heard of the provider. Throws BrokerError.
 */
export async function pactsToVerify(
  client: BrokerClient,
  section: BrokerSection,
  provider: string,
): Promise<readonly BrokerPact[] | null> {
  const listed = await verifiablePacts(client, provider, section);
  if (listed === null) return null;
  const named = onceEach(listed);
  if (named.length > most)
    throw client.fail(
      '',
      `it has ${String(named.length)} pacts to verify, which is more than ${String(most)}`,
      {
        trouble: 'unreadable',
        hint: 'narrow the selectors: latest of branches and what is deployed, not every version',
      },
    );
  const deployed = named.some(({ pending }) => pending)
    ? await deployedContents(client, section, provider)
    : new Set<string>();
  const pacts: BrokerPact[] = [];
  for (const one of named) pacts.push(await fetched(client, one, deployed.has(one.content)));
  return pacts;
}

/** Content that several selectors named: what one of them says is not pending is not pending. */
function onceEach(pacts: readonly VerifiablePact[]): readonly VerifiablePact[] {
  const byContent = new Map<string, VerifiablePact>();
  for (const pact of pacts) {
    const before = byContent.get(pact.content);
    const [first, second] =
      before?.pending === true && !pact.pending ? [pact, before] : [before ?? pact, pact];
    byContent.set(pact.content, {
      ...first,
      notices: [...new Set([...first.notices, ...second.notices])],
    });
  }
  return [...byContent.values()];
}

async function deployedContents(
  client: BrokerClient,
  { environment, branch }: BrokerSection,
  provider: string,
): Promise<ReadonlySet<string>> {
  const selectors = environment === null ? [{ deployedOrReleased: true as const }] : [{ environment }];
  const deployed = await verifiablePacts(client, provider, {
    selectors,
    branch,
    pending: false,
    wipSince: null,
  });
  return new Set((deployed ?? []).map(({ content }) => content));
}

async function fetched(
  client: BrokerClient,
  { link, name, content, pending, wip, notices }: VerifiablePact,
  deployed: boolean,
): Promise<BrokerPact> {
  const text = await client.text({ method: 'GET', to: link, reads: true });
  const title = client.plain(name ?? content);
  return {
    title,
    text,
    pending: pending && !deployed,
    wip,
    notices:
      pending && deployed
        ? [...notices, `${title}: pending for the broker; it counts, since its consumer is deployed`]
        : notices,
    resultsUrl: resultsLink(text),
  };
}

/** The link by which results are published; a pact that is no JSON is refused by whoever reads it. */
function resultsLink(text: string): string | null {
  try {
    const href = jsonValue(JSON.parse(text), "$._links['pb:publish-verification-results'].href");
    return typeof href === 'string' ? href : null;
  } catch {
    return null;
  }
}
