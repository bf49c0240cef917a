import { join } from 'node:path';
import { UsageError } from '../../errors/UsageError.ts';
import { findingsSchema } from '../../evidence/findingSchema.ts';
import { listRuns, resolveRun } from '../../evidence/findRuns.ts';
import { readDocument } from '../../evidence/readDocument.ts';
import { readManifest } from '../../evidence/readRun.ts';
import { runFiles } from '../../evidence/runFiles.ts';
import type { Finding } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import { refuseContract } from './refuseContract.ts';
import { refuseJourney } from './refuseJourney.ts';

export interface FoundFinding {
  /** Absolute path of the run. */
  readonly run: string;
  readonly manifest: Manifest;
  readonly finding: Finding;
}

export interface WantedFinding {
  /** The folder that has `.harness/runs`. */
  readonly directory: string;
  /** Id, start of one, or path; null for the newest run that has the finding. */
  readonly run: string | null;
  /** Only runs of this service; null for any. */
  readonly service: string | null;
  /** 6 to 12 hex digits. */
  readonly fingerprint: string;
}

/** The finding that a fingerprint or the start of one names; a UsageError lists those that there are. */
export async function findFinding(wanted: WantedFinding): Promise<FoundFinding> {
  const { fingerprint } = wanted;
  if (!/^[0-9a-f]{6,12}$/.test(fingerprint))
    throw new UsageError(
      'FINGERPRINT',
      `"${fingerprint}" is no fingerprint`,
      '12 hex digits as the report prints them, or the first 6 or more of them',
    );
  let newest: { readonly run: string; readonly findings: readonly Finding[] } | null = null;
  const runs = await runsOf(wanted);
  for (const run of runs) {
    const findings = await findingsIn(run);
    newest ??= findings.length === 0 ? null : { run, findings };
    const [first, second] = findings.filter((finding) => finding.fingerprint.startsWith(fingerprint));
    if (first === undefined) continue;
    if (second !== undefined)
      throw new UsageError(
        'FINGERPRINT',
        `more than one finding starts with ${fingerprint}`,
        list([first, second]),
      );
    const manifest = await readManifest(run);
    if (wanted.service !== null && wanted.run === null && !isOf(manifest, wanted.service)) continue;
    return { run, manifest, finding: first };
  }
  await refuseContract(runs, fingerprint);
  await refuseJourney(runs, fingerprint);
  const where = wanted.run === null ? 'no run here' : `the run ${wanted.run}`;
  throw new UsageError(
    'FINGERPRINT',
    wanted.run === null ? `${where} has a finding ${fingerprint}` : `${where} has no finding ${fingerprint}`,
    newest === null ? 'there is no run with a finding; harness shadow makes one' : list(newest.findings),
  );
}

/** A run without a config does not know the service's name. */
function isOf({ service, config }: Manifest, wanted: string): boolean {
  return config === null || service === wanted;
}

async function runsOf({ directory, run }: WantedFinding): Promise<readonly string[]> {
  if (run !== null) return [await resolveRun(directory, run)];
  return (await listRuns(directory)).map(({ path }) => path);
}

async function findingsIn(run: string): Promise<readonly Finding[]> {
  const stored = await readDocument(join(run, runFiles.findings), 'harness.findings/1', findingsSchema);
  return stored?.findings ?? [];
}

const mostListed = 12;

function list(findings: readonly Finding[]): string {
  const counting = findings.filter(({ counts }) => counts);
  const listed = counting.length === 0 ? findings : counting;
  const lines = listed.slice(0, mostListed).map((finding) => `\n    ${namedFinding(finding)}`);
  const more = listed.length > mostListed ? `\n    and ${String(listed.length - mostListed)} more` : '';
  return `there ${listed.length === 1 ? 'is' : 'are'}:${lines.join('')}${more}`;
}

/** `3fa1c09b7d52 GET /me body $.roles[*] missing` */
export function namedFinding({ fingerprint, operation, location, path, kind }: Finding): string {
  return [fingerprint, operation, location, path, kind].filter((part) => part !== '').join(' ');
}
