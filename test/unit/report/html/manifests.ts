import type { Manifest } from '../../../../harness/model/manifest.ts';

export const step = { from: 5, to: 10, of: [5, 10, 25, 50, 100] } as const;

export function manifestOf(more: Partial<Manifest>): Manifest {
  return {
    schema: 'harness.manifest/1',
    runId: '20250701-101500-k3f9',
    harness: { version: '0.1.0' },
    asked: { command: 'gate', flags: { service: 'auth', from: 5, to: 10, quiet: true } },
    service: 'auth',
    target: null,
    config: { file: 'harness.config.yaml', digest: `sha256:${'4c'.repeat(32)}` },
    recordings: [{ path: 'recordings/auth-1.har', sha256: '1f'.repeat(32) }],
    inputs: [{ path: 'accepted-differences.yaml', sha256: '2a'.repeat(32) }],
    sources: [],
    lanes: ['shadow'],
    sides: {
      baseline: { version: '11ab', identity: 'claimed', url: 'http://monolith:8080' },
      candidate: { version: 'sha-8f2c', identity: 'asked', url: 'http://auth:8001' },
    },
    seed: '42',
    startedAt: '2025-07-01T10:15:00.000Z',
    endedAt: '2025-07-01T10:15:42.000Z',
    decidedAt: '2025-07-01T10:15:42.000Z',
    state: 'complete',
    doubts: [],
    notes: ['2 rules were never used'],
    look: 1,
    step,
    policy: { limit: 0.001, confidence: 0.95, minimumSessions: 30, coverage: 0.95 },
    unseen: [],
    accounting: null,
    ...more,
  };
}
