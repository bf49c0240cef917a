import { describe, expect, test } from 'vitest';
import { defaultPromotion } from '../../../../harness/config/promotion.ts';
import { termsOf } from '../../../../harness/config/laneTerms.ts';
import { newProgress } from '../../../../harness/lane/LaneProgress.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { explainGate } from '../../../../harness/run/gate/explainGate.ts';
import type { GatePlan } from '../../../../harness/run/gate/planGate.ts';
import { policyOf } from '../../../../harness/run/policyOf.ts';
import { configOf, lanes, loadLane } from '../gateService.ts';
import { shadowLane } from '../../../../shadow/shadowLane.ts';

/** The plan of a step to 10 % that requires these lanes; `rates` of those that would run here. */
async function planOf(
  lines: string,
  required: readonly LaneName[],
  rates: Partial<Record<LaneName, number | null>> = {},
): Promise<GatePlan> {
  const { config, service } = await configOf(lines);
  const tasks = [shadowLane, loadLane].flatMap((lane) => {
    const rate = rates[lane.name];
    if (rate === undefined) return [];
    const prepared = { rate, run: () => Promise.reject(new Error('is not run')) };
    return [{ lane, terms: termsOf(service, lane.name), prepared, progress: newProgress('failed') }];
  });
  return {
    request: {
      config,
      service,
      lanes,
      cwd: config.directory,
      out: null,
      seed: '7',
      flags: {},
      at: null,
      from: null,
      to: null,
      verdicts: [],
      fromRuns: [],
      candidateVersion: null,
      limit: null,
      rate: null,
      history: true,
    },
    version: 'sha-8f2c',
    step: { from: 5, to: 10, of: [5, 10, 25, 50, 100] },
    policy: policyOf('gate', service, required, lanes),
    promotion: defaultPromotion(required),
    lanes: tasks,
    doubts: [],
    notes: [],
    verdicts: [],
    inputs: new Map(),
    recordings: null,
  };
}

describe('what the gate asks for', () => {
  test('has samples for the first look and a later one, and the time that they take', async () => {
    const text = explainGate(await planOf('shadow: { recordings: [a.har] }', ['shadow'], { shadow: 100 }));
    expect(text).toContain('auth: 5 % to 10 % (steps 5 %, 10 %, 25 %, 50 %, 100 %)\n');
    expect(text).toContain('candidate sha-8f2c, evidence at most 24 h old\n');
    expect(text).toContain('below 0.1 % at 95 %\n');
    expect(text).toMatch(
      /needs 2,995 exchanges without one at the first look \(about 30 s at 100 a second\), [\d,]+ at a later one \(about [\d.]+ (?:s|min) at 100 a second\);\n {4}one bad one: 4,742 and [\d,]+\n/,
    );
    expect(text).toContain('shadow.sessions: at least 30\n');
    expect(text).toMatch(/no evidence is never a pass/);
  });

  test('says of a lane that is collected no time, and of an unknown pace none', async () => {
    for (const rates of [{}, { shadow: null }]) {
      const text = explainGate(await planOf('shadow: { recordings: [a.har] }', ['shadow'], rates));
      expect(text).toContain('needs 2,995 exchanges without one at the first look, ');
      expect(text).not.toContain('a second');
    }
  });

  test('names what the config asks for besides', async () => {
    const lines = `
operations: ["GET /users/{id}"]
limits: { mismatches: 5%, sessions: 4, exchanges: 1000, operations: { GET /search: { mismatches: 1% } } }
shadow: { recordings: [a.har], critical: false, timeout: 10m }
`;
    const text = explainGate(await planOf(lines, ['shadow'], { shadow: 1 }));
    expect(text).toContain('shadow: decides nothing, moves the score, ended after 10 min\n');
    expect(text).toContain('needs 59 exchanges without one at the first look (about 59 s at 1 a second)');
    expect(text).toContain('  GET /search: below 1 % by itself, 299 exchanges without one\n');
    expect(text).toContain('  shadow.expected: GET /users/{} seen\n');
    expect(text).toContain('  shadow.exchanges: at least 1,000 distinct ones\n');
    expect(text).toContain('  shadow.sessions: at least 4\n');
  });

  test('tells of each lane what a fail leads to, and which limits it has', async () => {
    const lines = 'load: { scripts: [a.ts], onFail: hold, limits: { errors: 1% } }';
    const text = explainGate(await planOf(lines, ['load', 'contract']));
    expect(text).toContain(
      'load: critical, a fail is HOLD\n  load.errors: requests that failed or were answered wrongly, below 1 % at 95 %\n',
    );
    expect(text).toContain('needs 299 requests without one');
    expect(text).toContain('load.p95: requests slower than 500 ms, below 5 % at 95 %\n    needs 59 requests');
    expect(text).not.toMatch(/load\.(?:p99|availability)/);
  });

  test('says what load needs, and what single operations are held to by themselves', async () => {
    const lines = `
limits: { operations: { POST /auth/login: { latency: { p95: 200ms } } } }
load: { scripts: [a.ts] }
`;
    const text = explainGate(await planOf(lines, ['load'], { load: 160 }));
    expect(text).toContain('needs 2,995 requests without one at the first look (about 19 s at 160 a second)');
    expect(text).toContain('needs 59 requests without one at the first look (about 0.4 s at 160 a second)');
    expect(text).toContain(
      '  each operation: not significantly above the limit, after Holm over all of them\n',
    );
    expect(text).toContain(
      '  POST /auth/login: p95 below 5 % (p95 < 200 ms) by itself, 59 requests without one\n',
    );
  });

  test('names no operation of a lane that is not here', async () => {
    const text = explainGate(await planOf('load: { scripts: [a.ts] }', ['contract']));
    expect(text).toContain('contract: critical, a fail is ROLLBACK\n');
  });

  test('says why a lane is missing, and of a version that is asked when it runs', async () => {
    const plan = await planOf('routes: ["/**"]', ['shadow', 'slo']);
    const doubts = [{ lane: 'slo' as const, id: 'missing', reason: 'this harness has no lane slo yet' }];
    const text = explainGate({ ...plan, doubts, version: null });
    expect(text).toContain(
      'slo: critical, a fail is ROLLBACK\n  missing: this harness has no lane slo yet\n',
    );
    expect(text).toContain('candidate version asked when it runs');
    expect(text).toContain('(the config has no shadow section: its defaults)');
  });

  test('never speaks of no number', async () => {
    const text = explainGate(await planOf('shadow: { recordings: [a.har] }', ['shadow'], { shadow: 0 }));
    expect(text).not.toMatch(/Infinity|NaN|undefined|null/);
  });
});
