import { z } from 'zod';
import { BrokerError } from '../../harness/errors/BrokerError.ts';
import type { BrokerClient } from './BrokerClient.ts';
import type { BrokerSection } from './section.ts';

/** Brokers add what they like: of unknown keys nothing is said. */
const answer = z.object({
  _embedded: z.object({
    pacts: z.array(
      z.object({
        shortDescription: z.string().optional(),
        verificationProperties: z
          .object({
            pending: z.boolean().nullish(),
            wip: z.boolean().nullish(),
            notices: z.array(z.object({ when: z.string().nullish(), text: z.string() })).nullish(),
          })
          .nullish(),
        _links: z.object({ self: z.object({ href: z.string().min(1), name: z.string().nullish() }) }),
      }),
    ),
  }),
  _links: z.object({ next: z.object({ href: z.string() }).optional() }).nullish(),
});

/** A pact that the broker wants verified, before it is fetched. */
export interface VerifiablePact {
  /** The link to its content. */
  readonly link: string;
  /** The same for the same content, whatever selected it. */
  readonly content: string;
  readonly name: string | null;
  readonly pending: boolean;
  readonly wip: boolean;
  /** What the broker says before a verification. */
  readonly notices: readonly string[];
}

type Asked = Pick<BrokerSection, 'selectors' | 'branch' | 'pending' | 'wipSince'>;

/** Which pacts a provider has to keep, as its broker says; null where it knows no such provider. Throws BrokerError. */
export async function verifiablePacts(
  client: BrokerClient,
  provider: string,
  { selectors, branch, pending, wipSince }: Asked,
): Promise<readonly VerifiablePact[] | null> {
  const to = `pacts/provider/${encodeURIComponent(provider)}/for-verification`;
  const found = await orMissing(
    client.json({
      method: 'POST',
      to,
      body: {
        consumerVersionSelectors: selectors,
        ...(branch === null ? {} : { providerVersionBranch: branch }),
        // Work in progress is pending by its nature: the broker wants to hear both.
        includePendingStatus: pending || wipSince !== null,
        ...(wipSince === null ? {} : { includeWipPactsSince: wipSince }),
      },
      reads: true,
    }),
  );
  if (found === null) return null;
  const parsed = answer.safeParse(found);
  if (!parsed.success)
    throw client.fail(to, 'its answer is no list of pacts to verify', { trouble: 'unreadable' });
  if (parsed.data._links?.next !== undefined)
    throw client.fail(to, 'it gave a part of its pacts only, and the rest on further pages', {
      trouble: 'unreadable',
      hint: 'narrow the selectors',
    });
  return parsed.data._embedded.pacts.map(({ verificationProperties, _links: { self } }) => ({
    link: self.href,
    content: client.urlOf(self.href).pathname.replace(/\/metadata\/[^/]*$/, ''),
    name: self.name ?? null,
    pending: verificationProperties?.pending ?? false,
    wip: verificationProperties?.wip ?? false,
    notices: (verificationProperties?.notices ?? [])
      .filter(({ when }) => when === undefined || when === null || when === 'before_verification')
      .map(({ text }) => client.plain(text)),
  }));
}

/** Null for a 404 of the broker's own. */
async function orMissing(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof BrokerError && error.trouble === 'missing') return null;
    throw error;
  }
}
