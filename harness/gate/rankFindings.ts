import type { Finding } from '../model/finding.ts';
import { passOf } from '../model/passFindings.ts';

/** Most important first: a death, holes in authorisation, then what counts, by how many exchanges show it; the fingerprint breaks ties. */
export function rankFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(b.counts) - Number(a.counts) ||
      Number(b.kind === 'died') - Number(a.kind === 'died') ||
      Number(passOf(b) === 'negative-auth') - Number(passOf(a) === 'negative-auth') ||
      b.count - a.count ||
      b.sessions - a.sessions ||
      (a.fingerprint < b.fingerprint ? -1 : Number(a.fingerprint > b.fingerprint)),
  );
}
