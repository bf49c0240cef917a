import type { Finding } from '../model/finding.ts';
import type { RunReport } from '../model/runReport.ts';
import { curlOf } from './curl.ts';

/** A pair of commands to read, one for each side; credentials in them are placeholders. */
export interface CurlPair {
  readonly baseline: string;
  readonly candidate: string;
}

const longest = 2_000;

/**
 * Both requests of a finding's example, that it names itself where that was kept; null where it was not kept whole, is
 * too long to be read, or a side has no address.
 */
export function curlPair(
  finding: Finding,
  { manifest, examples }: Pick<RunReport, 'manifest' | 'examples'>,
): CurlPair | null {
  const example =
    examples.find(({ id }) => id === finding.example.exchange) ??
    examples.find(({ fingerprints }) => fingerprints.includes(finding.fingerprint));
  if (example === undefined) return null;
  const { body } = example.request;
  if (body !== null && (body.text === null || body.truncated)) return null;
  const baseline = curlOf(example, manifest.sides.baseline.url);
  const candidate = curlOf(example, manifest.sides.candidate.url);
  if (baseline === null || candidate === null) return null;
  return Math.max(baseline.length, candidate.length) > longest ? null : { baseline, candidate };
}
