import type { RunReport } from '../model/runReport.ts';
import type { SideIdentity } from '../model/verdict.ts';
import type { XmlElement } from './xml.ts';

/** What a suite was measured on. */
export function junitProperties({ manifest, verdict }: RunReport): readonly XmlElement[] {
  const { step } = verdict;
  const values: Readonly<Record<string, string | null>> = {
    run: verdict.runId,
    harness: manifest.harness.version,
    service: verdict.service,
    candidate: versionOf(verdict.candidate),
    baseline: versionOf(verdict.baseline),
    step: step === null ? null : `${step.from} % to ${step.to} %`,
    verdict: verdict.verdict,
    state: verdict.state,
    look: String(verdict.look),
    score: String(verdict.score),
    decidedAt: verdict.decidedAt,
    config: manifest.config?.digest ?? null,
    evidence: verdict.evidence.digest,
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [{ name: 'property', attributes: { name, value }, inside: [] }],
  );
}

function versionOf({ version, identity }: SideIdentity): string {
  return identity === 'asked' ? version : `${version} (claimed)`;
}
