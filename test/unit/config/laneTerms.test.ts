import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../harness/config/laneTerms.ts';
import { defaultPromotion, requiredLanes } from '../../../harness/config/promotion.ts';
import { ConfigFolder, errorOfYaml } from './configFolder.ts';

const yaml = (load: string, more = ''): string =>
  `version: 1\nlimits: { errors: 2%, sessions: 7 }\nservices:\n  auth:\n    limits: { errors: 1%, mismatches: 3% }\n    load:\n      scripts: [a.ts]\n${load}\n${more}`;

async function termsIn(
  load: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ReturnType<typeof termsOf>> {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': yaml(load) });
  return termsOf((await folder.load({ env })).service('auth'), 'load');
}

describe("a lane's section", () => {
  test("decides, rolls back, has no end and the service's limits where it says nothing", async () => {
    expect(await termsIn('')).toMatchObject({
      critical: true,
      onFail: 'rollback',
      timeout: null,
      limits: { errors: 0.01, mismatches: 0.03, sessions: 7, confidence: 0.95 },
    });
  });

  test('says what it must show and how much it weighs, over the service, over the whole file', async () => {
    const terms = await termsIn(
      '      critical: false\n      onFail: hold\n      timeout: 90s\n      limits: { errors: 5%, latency: { p95: 1s } }',
    );
    expect(terms).toMatchObject({
      critical: false,
      onFail: 'hold',
      timeout: 90_000,
      limits: { errors: 0.05, mismatches: 0.03, sessions: 7, latency: { p95: 1_000, p99: null } },
    });
  });

  test('may take its weight from the environment, where it is text', async () => {
    const terms = await termsIn('      critical: ${DECIDES}\n      timeout: ${TIME}', {
      DECIDES: 'false',
      TIME: '2m',
    });
    expect(terms).toMatchObject({ critical: false, timeout: 120_000 });
  });

  test("keeps to itself what every lane has: its own keys are the lane's alone", async () => {
    await using folder = await ConfigFolder.create({
      'harness.config.yaml': yaml('      critical: false\n      limits: { errors: 5% }\n      mode: ramp'),
    });
    const service = (await folder.load()).service('auth');
    expect(service.lanes.get('load')).toEqual({ scripts: ['a.ts'], pause: 1_000, mode: 'ramp' });
    expect(service.limits.errors).toBe(0.01);
  });

  test('that is not there decides by the limits of the service', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': yaml('') });
    const service = (await folder.load()).service('auth');
    expect(termsOf(service, 'slo')).toEqual({
      ...termsOf(service, 'load'),
      limits: expect.objectContaining({ errors: 0.01 }),
    });
  });
});

test.each([
  ['critical: maybe', '8:17: services.auth.load.critical is "maybe"', /true or false/],
  ['onFail: warn', '8:15: services.auth.load.onFail is "warn"', /"rollback", "hold"/],
  ['timeout: 90', '8:16: services.auth.load.timeout is 90', /a duration with its unit/],
  ['timeout: 0s', '8:16: services.auth.load.timeout is "0s"', /longer than 0/],
  ['limits: { errors: 0% }', '8:25: services.auth.load.limits.errors is "0%"', /above 0%/],
  ['limits: { confidence: 100% }', '8:29: services.auth.load.limits.confidence is "100%"', /below 100%/],
  ['limits: { sessions: 0 }', '8:27: services.auth.load.limits.sessions is 0', /whole number from 1/],
  ['limits: { operations: {} }', '8:17: services.auth.load.limits.operations is not a known key', /errors/],
  ['critcal: false', '8:7: services.auth.load.critcal is not a known key', /did you mean "critical"/],
])('%s in it is an error with file, line and what would be legal', async (line, message, hint) => {
  const error = await errorOfYaml(yaml(`      ${line}`));
  expect(error.message).toContain(`harness.config.yaml:${message}`);
  expect(error.hint).toMatch(hint);
});

describe('the promotion of a config that says nothing of it', () => {
  test('has the usual steps, each of which needs the lanes that there are, and evidence of a day', () => {
    const promotion = defaultPromotion(['shadow', 'load']);
    expect(promotion).toMatchObject({ steps: [5, 10, 25, 50, 100], evidence: { maxAge: 86_400_000 } });
    for (const step of promotion.steps) expect(requiredLanes(promotion, step)).toEqual(['shadow', 'load']);
  });
});
