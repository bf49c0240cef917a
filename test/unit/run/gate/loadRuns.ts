import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultPromotion } from '../../../../harness/config/promotion.ts';
import type { HarnessConfig } from '../../../../harness/config/harnessConfig.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import type { Doubt } from '../../../../harness/model/doubt.ts';
import type { LoadDocument } from '../../../../harness/model/load.ts';
import type { Manifest, ManifestFile } from '../../../../harness/model/manifest.ts';
import type { Check, Verdict } from '../../../../harness/model/verdict.ts';
import { emptyAccounting } from '../../../../harness/model/outcome.ts';
import { decide } from '../../../../harness/run/decide.ts';
import { collectRuns } from '../../../../harness/run/gate/collectRuns.ts';
import type { GatePlan } from '../../../../harness/run/gate/planGate.ts';
import { readLoad } from '../../../../harness/evidence/readRun.ts';
import { policyOf } from '../../../../harness/run/policyOf.ts';
import { Project } from '../../evidence/runExample.ts';
import { load, type Counts } from '../../gate/requestEvidence.ts';
import { configOf, lanes } from '../gateService.ts';

const script: ManifestFile = { path: 'a.k6.ts', sha256: 'ab'.repeat(32) };
const at = Date.parse('2026-11-21T12:00:00.000Z');
const time = (minutes: number): string => new Date(at + minutes * 60_000).toISOString();

/** A service with a load lane, and a folder for its runs. */
export interface LoadWorld {
  readonly config: HarnessConfig;
  readonly service: ServiceConfig;
  readonly project: Project;
}

export async function loadWorld(): Promise<LoadWorld> {
  const lines = 'candidate: { version: sha-8f2c }\nload: { scripts: [a.k6.ts] }';
  return { ...(await configOf(lines)), project: await Project.create() };
}

/** One run: what it counted, and how it was made. */
export interface Made {
  readonly operations: Readonly<Record<string, Counts>>;
  readonly omitted?: number;
  readonly shard?: string | null;
  readonly start?: number;
  readonly doubts?: readonly Doubt[];
  readonly state?: 'complete' | 'interrupted';
  readonly digest?: string;
  readonly seed?: string;
  readonly flags?: Manifest['asked']['flags'];
  /** What it played, where it played recordings. */
  readonly recordings?: readonly ManifestFile[];
  /** Its `load.json`. */
  readonly load?: LoadDocument | null;
}

const sides = {
  baseline: { version: 'unknown', identity: 'claimed' as const, url: null },
  candidate: { version: 'sha-8f2c', identity: 'claimed' as const, url: null },
};

/** A run of the load lane as it lies on the disk: measured, judged, sealed. Its path. */
export async function made(
  { project, config, service }: LoadWorld,
  {
    operations,
    omitted = 0,
    shard = null,
    start = 0,
    doubts = [],
    state = 'complete',
    digest = config.digest,
    seed = '7',
    flags: more = {},
    recordings = [],
    load: document = null,
  }: Made,
): Promise<string> {
  const policy = policyOf('lane', service, ['load'], lanes);
  const flags: Manifest['asked']['flags'] = shard === null ? more : { ...more, shard };
  const run = await project.run(
    {
      asked: { command: 'load', flags },
      config: { file: config.file, digest: digest ?? config.digest },
      recordings,
      inputs: [script],
      seed,
      lanes: ['load'],
      sides,
      policy: { ...policy },
    },
    time(start),
  );
  const part: readonly Doubt[] =
    shard === null ? [] : [{ lane: 'load', id: 'shard', reason: `only part ${shard} of the load` }];
  const measurements = load(operations, { run: run.id, omitted });
  for (const measurement of measurements) await run.measurement(measurement);
  if (document !== null) await run.load(document);
  await run.findings([]);
  await run.close();
  await decide(run, policy, {
    result: {
      state,
      measurements,
      findings: [],
      doubts: [...part, ...doubts],
      notes: [],
      accounting: null,
      unseen: [],
      identities: { baseline: sides.baseline, candidate: sides.candidate },
      recordings,
      window: { from: Date.parse(time(start)), to: Date.parse(time(start + 1)) },
      unitsPerSecond: null,
      edges: null,
    },
    measured: emptyAccounting,
    sources: [],
    look: 1,
    pool: null,
    decidedAt: time(start + 1),
  });
  return run.path;
}

export interface Collected {
  readonly verdict: Verdict;
  readonly manifest: Manifest;
  /** Of the run that the gate made. */
  readonly load: LoadDocument | null;
}

/** What the gate says to these runs, given by name. */
export async function judged(
  { project, config, service }: LoadWorld,
  paths: readonly string[],
): Promise<Collected> {
  const plan: GatePlan = {
    request: {
      config,
      service,
      lanes,
      cwd: project.path,
      out: join(project.path, 'judged'),
      seed: '7',
      flags: { 'from-run': [...paths] },
      at: new Date(time(600)),
      from: null,
      to: null,
      verdicts: [],
      fromRuns: paths,
      candidateVersion: null,
      limit: null,
      rate: null,
      history: false,
    },
    version: null,
    step: { from: 0, to: 5, of: [5, 100] },
    policy: policyOf('gate', service, ['load'], lanes),
    promotion: defaultPromotion(['load']),
    lanes: [],
    doubts: [],
    notes: [],
    verdicts: [],
    inputs: new Map([['load', [script]]]),
    recordings: [],
  };
  const { verdict, directory } = await collectRuns(plan, project.door);
  const manifest: Manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  return { verdict, manifest, load: await readLoad(directory) };
}

/** The check of the errors over all operations. */
export function overall({ checks }: Verdict): Check | undefined {
  return checks.find(({ id, operation }) => id === 'load.errors' && operation === null);
}
