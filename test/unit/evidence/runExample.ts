import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRun } from '../../../harness/evidence/createRun.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { AskedRun } from '../../../harness/evidence/createRun.ts';
import type { RunDirectory } from '../../../harness/evidence/RunDirectory.ts';
import type { Comparison, ExchangeDifferences } from '../../../harness/model/comparison.ts';
import type { ExchangeExample } from '../../../harness/model/example.ts';
import type { Finding } from '../../../harness/model/finding.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import type { Accounting } from '../../../harness/model/outcome.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';

export const asked: AskedRun = {
  harness: { version: '0.1.0' },
  asked: {
    command: 'shadow',
    flags: { service: 'auth', seed: 7, 'dry-run': false, target: null, recording: ['a.har'] },
  },
  service: 'auth',
  target: null,
  config: { file: 'harness.config.yaml', digest: `sha256:${'3fa1c09b7d52e846'.repeat(4)}` },
  recordings: [{ path: 'recordings/auth.har', sha256: '0f1e2d3c4b5a6978'.repeat(4) }],
  lanes: ['shadow'],
  sides: {
    baseline: { url: 'http://monolith:8080', version: '11ab', identity: 'claimed' },
    candidate: { url: 'http://auth:8001', version: 'sha-8f2c', identity: 'asked' },
  },
  seed: '7',
};

export const accounting: Accounting = {
  read: 10,
  rejected: 1,
  notSelected: 2,
  selected: 7,
  skipped: { unsafe: 1 },
  matched: 4,
  mismatched: 1,
  accepted: 0,
  incomparable: 0,
  blocked: 0,
  drifted: 1,
  unbound: 0,
  interrupted: 0,
};

export const comparison: Comparison = {
  id: '0f1e2d3c-17',
  operation: 'GET /auth/users/{}',
  session: 's3',
  outcome: 'mismatched',
  why: 'body $.roles[*] missing',
  statuses: [200, 200, 200],
  milliseconds: [3.25, 4.5],
  evidence: '0f1e2d3c4b5a6978',
};

export const differences: ExchangeDifferences = {
  id: comparison.id,
  operation: comparison.operation,
  session: comparison.session,
  differences: [
    {
      kind: 'missing',
      location: 'body',
      path: '$.roles[0]',
      baseline: '"admin"',
      candidate: null,
      counts: true,
      note: null,
    },
  ],
};

const answered = { kind: 'response', status: 200, headers: [['content-type', 'application/json']] } as const;
const kept = { mediaType: 'application/json', truncated: false } as const;

export const example: ExchangeExample = {
  id: comparison.id,
  operation: comparison.operation,
  session: comparison.session,
  fingerprints: ['3fa1c09b7d52'],
  request: {
    method: 'GET',
    target: '/auth/users/7',
    headers: [['accept', 'application/json']],
    body: null,
  },
  baseline: { ...answered, body: { ...kept, text: '{"roles":["admin"]}', bytes: 19 }, milliseconds: 3.25 },
  candidate: { ...answered, body: { ...kept, text: '{"roles":[]}', bytes: 12 }, milliseconds: 4.5 },
};

export const finding: Finding = {
  fingerprint: '3fa1c09b7d52',
  operation: comparison.operation,
  location: 'body',
  path: '$.roles[*]',
  kind: 'missing',
  counts: true,
  count: 1,
  of: 5,
  sessions: 1,
  zeroTolerance: true,
  confirmed: '3/3',
  example: { exchange: comparison.id, baseline: '"admin"', candidate: null, note: null },
};

export const measurement: Measurement = {
  schema: 'harness.measurement/1',
  run: 'r',
  sequence: 0,
  lane: 'shadow',
  name: 'mismatches',
  unit: 'exchange',
  subject: { service: 'auth', operation: null, side: 'pair', version: 'sha-8f2c', share: null },
  window: { from: 1_795_000_000_000, to: 1_795_000_060_000 },
  sample: { kind: 'proportion', bad: 1, total: 5, clusters: 3, badClusters: 1 },
};

export const verdict: Verdict = {
  schema: 'harness.verdict/1',
  runId: 'r',
  state: 'complete',
  decidedAt: '2026-11-21T12:16:30.000Z',
  look: 1,
  service: 'auth',
  candidate: { version: 'sha-8f2c', identity: 'asked' },
  baseline: { version: '11ab', identity: 'claimed' },
  step: { from: 5, to: 10, of: [5, 10, 25, 50, 100] },
  verdict: 'HOLD',
  score: 82,
  reason: 'too little',
  retryAfterSeconds: 30,
  checks: [
    {
      id: 'shadow.mismatches',
      lane: 'shadow',
      operation: null,
      outcome: 'inconclusive',
      critical: true,
      onFail: 'rollback',
      bad: 1,
      observed: 5,
      required: 4742,
      missing: 4737,
      limit: 0.001,
      supports: 0.657,
      estimate: 0.2,
      lower: 0.0102,
      upper: 0.657,
      confidence: 0.95,
      method: 'clopper-pearson',
      reason: 'too little',
    },
  ],
  accounting,
  findings: [finding],
  evidence: {
    from: '2026-11-21T12:15:30.000Z',
    to: '2026-11-21T12:16:30.000Z',
    digest: `sha256:${'3fa1c09b7d52e846'.repeat(4)}`,
  },
};

// One for all: a door listens to the terminal as long as the process lives.
const door = new Door();

/** A project's folder of its own, gone after the test. */
export class Project implements AsyncDisposable {
  readonly path: string;
  readonly door = door;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<Project> {
    return new Project(await mkdtemp(join(tmpdir(), 'harness-evidence-')));
  }

  run(changes: Partial<AskedRun> = {}, at = '2026-11-21T12:15:30.250Z'): Promise<RunDirectory> {
    return createRun({
      door: this.door,
      directory: this.path,
      out: null,
      at: new Date(at),
      runId: null,
      asked: { ...asked, ...changes },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

export async function collect<T>(lines: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
