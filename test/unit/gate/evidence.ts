import type { Check } from '../../../harness/model/verdict.ts';
import type { LaneVerdict, ShadowEvidence } from '../../../harness/gate/ShadowEvidence.ts';
import type { Finding } from '../../../harness/model/finding.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import type { Accounting } from '../../../harness/model/outcome.ts';

/** What happened to one operation; what is not said went well. */
export interface OperationStory {
  readonly total: number;
  readonly bad?: number;
  readonly lost?: number;
  readonly unbound?: number;
  readonly sessions?: number;
}

export interface Story {
  readonly operations: Readonly<Record<string, OperationStory>>;
  readonly sessions?: number | null;
  readonly run?: string;
}

export function measurement(
  name: string,
  operation: string | null,
  counts: { bad: number; total: number; clusters?: number | null; badClusters?: number | null },
  sequence: number,
  run = 'r1',
): Measurement {
  const { bad, total, clusters = null, badClusters = null } = counts;
  return {
    schema: 'harness.measurement/1',
    run,
    sequence,
    lane: 'shadow',
    name,
    unit: 'exchange',
    subject: { service: 'auth', operation, side: 'pair', version: 'sha-8f2c', share: null },
    window: { from: 0, to: 1 },
    sample: { kind: 'proportion', bad, total, clusters, badClusters },
  };
}

/** The measurements that the shadow lane makes of a story, numbered from 0. */
export function measurementsOf({ operations, sessions = 40, run = 'r1' }: Story): readonly Measurement[] {
  let sequence = 0;
  const all: Measurement[] = [];
  const push = (name: string, operation: string | null, counts: Parameters<typeof measurement>[2]): void => {
    all.push(measurement(name, operation, counts, sequence, run));
    sequence += 1;
  };
  let [bad, total] = [0, 0];
  for (const [operation, story] of Object.entries(operations)) {
    const lost = (story.lost ?? 0) + (story.unbound ?? 0);
    bad += story.bad ?? 0;
    total += story.total - lost;
    push('mismatches', operation, {
      bad: story.bad ?? 0,
      total: story.total - lost,
      clusters: sessions,
      badClusters: Math.min(story.sessions ?? 1, sessions ?? Infinity),
    });
    push('coverage', operation, { bad: lost, total: story.total });
    push('unbound', operation, { bad: story.unbound ?? 0, total: story.total });
  }
  const badClusters = Math.min(bad === 0 ? 0 : 1, sessions ?? Infinity);
  push('mismatches', null, { bad, total, clusters: sessions, badClusters });
  return all;
}

export function accountingOf({ operations }: Story): Accounting {
  const stories = Object.values(operations);
  const sum = (pick: (story: OperationStory) => number | undefined): number =>
    stories.reduce((total, story) => total + (pick(story) ?? 0), 0);
  const selected = sum((story) => story.total);
  const [mismatched, drifted, unbound] = [sum((s) => s.bad), sum((s) => s.lost), sum((s) => s.unbound)];
  return {
    read: selected + 10,
    rejected: 10,
    notSelected: 0,
    selected,
    skipped: {},
    matched: selected - mismatched - drifted - unbound,
    mismatched,
    accepted: 0,
    incomparable: 0,
    blocked: 0,
    drifted,
    unbound,
    interrupted: 0,
  };
}

/** Evidence of a first look at one run of a story. */
export function evidenceOf(story: Story, more: Partial<ShadowEvidence> = {}): ShadowEvidence {
  return {
    measurements: measurementsOf(story),
    findings: [],
    doubts: [],
    loudest: null,
    unseen: [],
    accounting: accountingOf(story),
    look: 1,
    rerun: (lane) => `harness ${lane} --service auth`,
    exchangesPerSecond: null,
    ...more,
  };
}

export function findingOf(more: Partial<Finding> = {}): Finding {
  return {
    fingerprint: '3fa1c09b7d52',
    operation: 'GET /auth/users/{}/roles',
    location: 'body',
    path: '$.roles[*]',
    kind: 'missing',
    counts: true,
    count: 312,
    of: 640,
    sessions: 40,
    zeroTolerance: false,
    confirmed: '3/3',
    example: { exchange: 'x-17', baseline: '"editor"', candidate: null, note: null },
    ...more,
  };
}

export function find(judged: LaneVerdict, id: string, operation: string | null = null): Check | undefined {
  return judged.checks.find((check) => check.id === id && check.operation === operation);
}
