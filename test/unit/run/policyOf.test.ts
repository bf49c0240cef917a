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
      counts: { confidence: 0.99, limits: { errors: 0.005 }, ownLimits: {} },
    });
  });

  test("keeps the lane's limit for an operation that sets another one", async () => {
    const made = await policy(
      `
limits:
  errors: 0.1%
  operations:
    GET /search: { mismatches: 5% }
    GET /export: { errors: 3% }
load: { scripts: [a.k6.ts], limits: { errors: 1%, latency: { p95: 500ms } } }
`,
      'load',
    );
    expect(made?.kind === 'counts' && made.counts).toEqual({
      confidence: 0.95,
      limits: { errors: 0.01, slow: 0.05 },
      ownLimits: { 'GET /search': { errors: 0.01, slow: 0.05 }, 'GET /export': { errors: 0.03, slow: 0.05 } },
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
