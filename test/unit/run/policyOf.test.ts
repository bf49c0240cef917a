import { describe, expect, test } from 'vitest';
import type { LanePolicy } from '../../../harness/gate/Policy.ts';
import { policyOf } from '../../../harness/run/policyOf.ts';
import { lanes, serviceOf } from './gateService.ts';

async function policy(lines: string, lane: 'shadow' | 'load' | 'contract'): Promise<LanePolicy | undefined> {
  return policyOf('gate', await serviceOf(lines), [lane], lanes).lanes[0];
}

describe('the policy of the shadow lane', () => {
  test('is that of the gate where the config says nothing', async () => {
    const { judged, lanes: made } = policyOf('gate', await serviceOf('routes: ["/**"]'), ['shadow'], lanes);
    expect(judged).toBe('gate');
    expect(made).toEqual([
      {
        lane: 'shadow',
        critical: true,
        onFail: 'rollback',
        kind: 'shadow',
        shadow: {
          limit: 0.001,
          confidence: 0.95,
          minimumSessions: 30,
          minimumExchanges: 1,
          coverage: 0.95,
          unboundShare: 0.05,
          expectedOperations: [],
          ownLimits: {},
          slowdown: null,
          ownSlowdowns: {},
          zeroTolerance: true,
        },
      },
    ]);
  });

  test("has the lane's limits over the service's, and the operations' own over both", async () => {
    const made = await policy(
      `
operations: ["GET /auth/users/{id}"]
limits:
  mismatches: 1%
  sessions: 5
  operations:
    GET /search: { mismatches: 5% }
    "GET /slow/{id}": { latency: { p95: 2s } }
shadow: { recordings: [a.har], critical: false, onFail: hold, limits: { mismatches: 2%, exchanges: 400 } }
`,
      'shadow',
    );
    expect(made).toMatchObject({ critical: false, onFail: 'hold' });
    expect(made?.kind === 'shadow' && made.shadow).toMatchObject({
      limit: 0.02,
      minimumSessions: 5,
      minimumExchanges: 400,
      ownLimits: { 'GET /search': 0.05 },
      expectedOperations: ['GET /auth/users/{}'],
    });
    expect(made?.kind === 'shadow' && Object.keys(made.shadow.ownLimits)).toEqual(['GET /search']);
  });
});

describe('the policy of a lane of counts', () => {
  test('has the limits that its measures take, and leaves out those that the config does not set', async () => {
    expect(await policy('limits: { errors: 0.5%, confidence: 99% }', 'load')).toEqual({
      lane: 'load',
      critical: true,
      onFail: 'rollback',
      kind: 'counts',
      counts: {
        confidence: 0.99,
        limits: {
          errors: {
            limit: 0.005,
            words: { named: ['failed request', 'failed requests'], did: 'failed', known: null },
          },
          p95: {
            limit: 0.05,
            words: { named: null, did: 'took longer than 500 ms', known: 'p95 < 500 ms' },
          },
          p99: null,
          availability: null,
        },
        ownLimits: {},
      },
    });
  });

  test('has the ends of the latencies and the share of requests served as shares that must stay below', async () => {
    const made = await policy('limits: { latency: { p99: 1.1s }, availability: 99.9% }', 'load');
    expect(made?.kind === 'counts' && made.counts.limits).toMatchObject({
      p99: { limit: 0.01, words: { did: 'took longer than 1.1 s', known: 'p99 < 1.1 s' } },
      availability: { limit: 0.001, words: { did: 'were not served', known: 'availability 99.9 %' } },
    });
  });

  test('holds an operation by itself to what it sets itself, and to nothing that it has from others', async () => {
    const made = await policy(
      `
limits:
  errors: 0.1%
  operations:
    GET /search: { mismatches: 5% }
    GET /export: { errors: 3% }
    "GET /slow/{id}": { latency: { p95: 2s } }
load: { scripts: [a.k6.ts], limits: { errors: 1%, latency: { p95: 300ms, p99: 1s } } }
`,
      'load',
    );
    expect(made?.kind === 'counts' && made.counts.ownLimits).toMatchObject({
      'GET /export': { errors: { limit: 0.03 } },
      'GET /slow/{}': { p95: { limit: 0.05, words: { known: 'p95 < 2 s' } } },
    });
    const own = made?.kind === 'counts' ? Object.values(made.counts.ownLimits) : [];
    expect(own.map((limits) => Object.keys(limits))).toEqual([['errors'], ['p95']]);
    expect(made?.kind === 'counts' && made.counts.limits).toMatchObject({
      errors: { limit: 0.01 },
      p95: { words: { known: 'p95 < 300 ms' } },
    });
  });

  test('that no lane here brings has no limits', async () => {
    expect(await policy('limits: { errors: 0.5% }', 'contract')).toMatchObject({
      lane: 'contract',
      counts: { limits: {}, ownLimits: {} },
    });
  });
});

test('the lanes come as the step requires them', async () => {
  const made = policyOf('gate', await serviceOf('routes: ["/**"]'), ['load', 'contract', 'shadow'], lanes);
  expect(made.lanes.map(({ lane }) => lane)).toEqual(['load', 'contract', 'shadow']);
});
