import type { ApiFinding } from '../../harness/model/contract.ts';
import type { ContractSection } from '../section.ts';

type Accepted = Pick<ContractSection['openapi'], 'accepted'>;

const day = 86_400_000;

/** The fingerprints that are accepted at this time: the last day counts to its end in UTC. */
export function acceptedNow({ accepted }: Accepted, at: Date): ReadonlySet<string> {
  return new Set(
    accepted
      .filter(({ expires }) => at.getTime() < Date.parse(expires) + day)
      .map(({ fingerprint }) => fingerprint),
  );
}

/** What is to be said of acceptances: those that ended while their finding is still there, and those of nothing. */
export function acceptedNotes(
  { accepted }: Accepted,
  findings: readonly ApiFinding[],
  at: Date,
): readonly string[] {
  const now = acceptedNow({ accepted }, at);
  return accepted.flatMap(({ fingerprint, owner, expires }) => {
    const isThere = findings.some((finding) => finding.fingerprint === fingerprint);
    if (!isThere) return [`openapi: ${fingerprint}, accepted by ${owner}, was not found: its entry can go`];
    return now.has(fingerprint)
      ? []
      : [`openapi: ${fingerprint} was accepted by ${owner} until ${expires}, and counts again`];
  });
}
