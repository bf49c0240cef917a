import type { Expectation, Fault } from '../../../examples/accounts/systems/auth-service/faults/Fault.ts';
import type { Finding } from '../../../harness/model/finding.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';

/** How one run on a faulty candidate went, held against what a correct tool must say. */
export interface FaultyRun {
  readonly seed: string;
  readonly verdict: Verdict['verdict'];
  /** Findings that count, at a place where the fault is expected. */
  readonly named: readonly Finding[];
  /** Findings that count, where more may follow from the fault. */
  readonly following: readonly Finding[];
  /** Findings that count, anywhere else. */
  readonly falseAlarms: readonly Finding[];
  /** A finding at a right place, and a verdict that is not pass. */
  readonly found: boolean;
  readonly accounting: Verdict['accounting'];
  readonly reason: string;
}

/** Whether a finding is at a place where an expectation says that the fault shows. */
export function isExpected(expectation: Expectation, finding: Finding): boolean {
  const { operation, location, path, kinds } = expectation;
  return (
    (operation === '*' || operation === finding.operation) &&
    location === finding.location &&
    kinds.includes(finding.kind) &&
    // A cookie's finding may name the attribute too: `sid; HttpOnly`.
    (location === 'cookie' ? isCookie(path, finding.path) : path === finding.path)
  );
}

/** Counts a run as found only where the right place is named and the service is not let through. */
export function scoreFaulty(fault: Fault, seed: string, verdict: Verdict): FaultyRun {
  const counting = verdict.findings.filter(({ counts }) => counts);
  const isNamed = (finding: Finding): boolean => fault.expect.some((place) => isExpected(place, finding));
  const named = counting.filter(isNamed);
  const follows = fault.follows ?? [];
  const mayFollow = ({ operation }: Finding): boolean => follows.includes('*') || follows.includes(operation);
  const others = counting.filter((finding) => !isNamed(finding));
  return {
    seed,
    verdict: verdict.verdict,
    named,
    following: others.filter(mayFollow),
    falseAlarms: others.filter((finding) => !mayFollow(finding)),
    found: named.length > 0 && verdict.verdict !== 'pass',
    accounting: verdict.accounting,
    reason: verdict.reason,
  };
}

/**
 * A run on a healthy candidate is clean where nothing counts against it. It may be inconclusive: whether a field is
 * natural noise is left open where the baseline shows too little of it, by design in fewer than one run in a hundred.
 */
export function isClean({ verdict, findings, accounting }: Verdict): boolean {
  return verdict !== 'fail' && accounting.mismatched === 0 && findings.every(({ counts }) => !counts);
}

function isCookie(name: string, path: string): boolean {
  return path === name || (path.startsWith(name) && !/[\w-]/.test(path.charAt(name.length)));
}
