import { compileAccepted } from '../../comparison/accepted.ts';
import type { AcceptedEntry } from '../../comparison/acceptedSchema.ts';
import { UsageError } from '../../errors/UsageError.ts';
import type { Finding } from '../../model/finding.ts';
import type { Examples } from './gatherExamples.ts';

/** What became of an entry that was there before. */
export type Before = 'none' | 'expired' | 'widened';

export interface MadeEntry {
  readonly entry: AcceptedEntry;
  readonly before: Before;
  /** Sides whose pattern takes any text, because nothing tighter fits. */
  readonly wide: readonly string[];
}

const day = 86_400_000;

/** The entry for a finding; one that is in force already keeps what it accepts and takes the new values besides. */
export function makeEntry(
  finding: Finding,
  examples: Examples,
  says: Pick<AcceptedEntry, 'reason' | 'owner' | 'until'>,
  earlier: AcceptedEntry | null,
  now: Date,
): MadeEntry {
  const { fingerprint, operation, location, path, kind } = finding;
  const expired = earlier !== null && now.getTime() >= Date.parse(earlier.until) + day;
  const inForce = expired ? null : earlier;
  const shapes = {
    baseline: examples.baseline?.shape() ?? null,
    candidate: examples.candidate?.shape() ?? null,
  };
  const pattern = (side: 'baseline' | 'candidate'): string | null => {
    const found = shapes[side]?.pattern ?? null;
    return inForce === null ? found : both(inForce[side], found, side, fingerprint);
  };
  const entry: AcceptedEntry = {
    fingerprint,
    operation,
    location,
    path,
    kind,
    baseline: pattern('baseline'),
    candidate: pattern('candidate'),
    reason: says.reason,
    owner: says.owner,
    until: says.until,
  };
  // What no run could read must not be written.
  compileAccepted([entry], now, 'the entry');
  return {
    entry,
    before: earlier === null ? 'none' : expired ? 'expired' : 'widened',
    wide: (['baseline', 'candidate'] as const).filter((side) => shapes[side]?.wide === true),
  };
}

function both(
  earlier: string | null,
  found: string | null,
  side: string,
  fingerprint: string,
): string | null {
  if (earlier === found) return earlier;
  if (earlier === null || found === null)
    throw new UsageError(
      'FINGERPRINT',
      `${fingerprint} is accepted where the ${side} has ${told(earlier)}, and now it has ${told(found)}: one entry cannot say both`,
      'that is another difference: mend the candidate, or remove the entry from its file first',
    );
  return `${earlier}|${found}`;
}

function told(pattern: string | null): string {
  return pattern === null ? 'nothing' : 'a value';
}
