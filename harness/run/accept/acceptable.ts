import { UsageError } from '../../errors/UsageError.ts';
import type { AcceptedEntry } from '../../comparison/acceptedSchema.ts';
import type { DifferenceKind } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import { passOf } from '../../model/passFindings.ts';
import { placeholderPattern } from '../../redaction/placeholderText.ts';
import { namedFinding } from './findFinding.ts';

/** Refuses findings that an entry would do nothing for: a UsageError says why, and what to do instead. */
export function requireAcceptable(finding: Finding, earlier: AcceptedEntry | null, file: string): void {
  const name = namedFinding(finding);
  if (!finding.counts)
    throw new UsageError(
      'FINGERPRINT',
      `${name} does not count: it needs no acceptance`,
      earlier === null
        ? 'it is only reported; what counts is listed first in the report'
        : `it is accepted until ${earlier.until} already; for another day change \`until\` in ${file}`,
    );
  if (finding.kind === 'died')
    throw new UsageError(
      'FINGERPRINT',
      `${name} cannot be accepted: a candidate that stops answering is no evidence for anything`,
      'find out what stopped it: the finding names the last requests it answered',
    );
  if (`${finding.path} ${finding.operation}`.search(placeholderPattern) !== -1)
    throw new UsageError(
      'FINGERPRINT',
      `${name} stands at a place that holds a secret, and the next run will call it by another name`,
      'give a rule for it in the config: `rules: [{ path: …, ignore: true }]`',
    );
}

/** What should be thought of before a kind at a place is accepted; null for most. */
export function cautionOf(kind: DifferenceKind, path = ''): string | null {
  if (passOf({ path }) === 'negative-auth')
    return 'it says who is let in: make sure that nobody gets what belongs to somebody else';
  switch (kind) {
    case 'failed':
      return 'the candidate gave no answer there: as long as the entry holds, any failure of this operation is accepted';
    case 'shared':
      return 'what is two things for the baseline is one for the candidate: make sure that nobody sees what belongs to somebody else';
    default:
      return null;
  }
}
