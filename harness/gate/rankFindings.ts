import type { Finding } from '../model/finding.ts';
import { passOf } from '../model/passFindings.ts';
import { isCertain } from './isCertain.ts';

/**
 * Most important first: a death, holes in authorisation, then what counts: what nothing may lose and is certain before
 * the rest, by how many exchanges show it; the fingerprint breaks ties.
 */
export function rankFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(b.counts) - Number(a.counts) ||
      Number(b.kind === 'died') - Number(a.kind === 'died') ||
      Number(passOf(b) === 'negative-auth') - Number(passOf(a) === 'negative-auth') ||
      Number(isSure(b)) - Number(isSure(a)) ||
      b.count - a.count ||
      b.sessions - a.sessions ||
      (a.fingerprint < b.fingerprint ? -1 : Number(a.fingerprint > b.fingerprint)),
  );
}

/** What is certain without any count, such as one token for everybody: what follows from it is shown more often. */
function isSure(finding: Finding): boolean {
  return finding.zeroTolerance && isCertain(finding);
}
