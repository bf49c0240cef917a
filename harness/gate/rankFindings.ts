import type { Finding } from '../model/finding.ts';

/** Most important first: a death, then what counts, by how many exchanges show it; the fingerprint breaks ties. */
export function rankFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(b.counts) - Number(a.counts) ||
      Number(b.kind === 'died') - Number(a.kind === 'died') ||
      b.count - a.count ||
      b.sessions - a.sessions ||
      (a.fingerprint < b.fingerprint ? -1 : Number(a.fingerprint > b.fingerprint)),
  );
}
