import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkApi, type ApiCheck } from '../../../../contracts/api/checkApi.ts';
import { defaultSide } from '../../../../harness/config/sideConfig.ts';
import { realOasdiff } from '../../../realOasdiff.ts';
import { program, testFolder } from '../../program/fakeProgram.ts';
import { planned, userApi, type ApiWorld } from './apiWorld.ts';

let oasdiff = '';
beforeAll(async () => {
  oasdiff = await realOasdiff();
});

/** Against the file of the monolith, with this oasdiff. */
async function compared(world: Partial<ApiWorld>, env: Record<string, string> = {}): Promise<ApiCheck> {
  const files = { 'openapi.yaml': userApi, 'monolith.yaml': userApi, ...world.files };
  const openapi = { baseline: 'monolith.yaml', ...world.openapi };
  const { plan, folder } = await planned({ ...world, files, openapi });
  return checkApi(plan, {
    pacts: [],
    at: new Date('2026-05-01'),
    signal: new AbortController().signal,
    env: { PATH: '/usr/bin:/bin', HOME: folder, HARNESS_OASDIFF: oasdiff, ...env },
  });
}

const renamed = userApi.replace('email: { type: string }', 'mail: { type: string }').replace(', email]', ']');
const whole = userApi.replace(
  'components:',
  `  /orders:\n    get: { responses: { '200': { description: orders } } }\ncomponents:`,
);

test('What the monolith’s file promises and the service’s breaks is found, with the fingerprint of oasdiff.', async () => {
  const { api, sample, doubts } = await compared({ files: { 'openapi.yaml': renamed } });
  expect(api.checked).toEqual({ 'promised operations': 1 });
  expect(api.findings).toMatchObject([
    {
      source: 'breaking-change',
      level: 'error',
      operation: 'GET /users/{}',
      message: expect.stringContaining('`email`'),
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
      count: 1,
    },
  ]);
  expect(sample).toMatchObject({ passed: 0, failed: 1, expected: 1, proof: false });
  expect(doubts).toEqual([]);
  const [finding] = api.findings;
  const accepted = [
    { fingerprint: finding?.fingerprint ?? '', reason: 'agreed', owner: 'ann', expires: '2026-05-01' },
  ];
  const again = await compared({
    files: { 'openapi.yaml': `# another comment\n${renamed}` },
    openapi: { baseline: 'monolith.yaml', accepted },
  });
  expect(again.api.findings).toMatchObject([{ accepted: true }]);
  expect(again.sample).toMatchObject({ passed: 1, failed: 0 });
});

test('What breaks nothing is a pass, and of the monolith’s paths only those of the service count.', async () => {
  const { api, sample, doubts } = await compared({
    files: { 'monolith.yaml': whole },
    service: { routes: ['/users/**'] },
  });
  expect([api.findings, doubts]).toEqual([[], []]);
  expect(sample).toMatchObject({ passed: 1, expected: 1 });
  const all = await compared({ files: { 'monolith.yaml': whole } });
  expect(all.api.findings).toMatchObject([{ operation: 'GET /orders', level: 'error' }]);
  expect(all.sample).toMatchObject({ passed: 1, failed: 1 });
});

test('Files that name the same paths differently, by servers or by what the candidate rewrites, are compared.', async () => {
  const monolith = userApi.replace('paths:', 'servers: [{ url: /auth }]\npaths:');
  for (const service of [
    {},
    { routes: ['/auth/**'], candidate: { ...defaultSide, rewrite: [{ from: '/auth', to: '' }] } },
  ]) {
    const { api, sample, doubts } = await compared({
      files: { 'monolith.yaml': monolith, 'openapi.yaml': renamed },
      service,
    });
    expect(doubts).toEqual([]);
    expect(sample).toMatchObject({ failed: 1 });
    expect(api.findings.map(({ message }) => message).join()).toContain('`email`');
  }
});

test('OpenAPI 2, files with nothing in common, and a monolith without the service’s paths are no comparison.', async () => {
  const reason = async (world: Partial<ApiWorld>): Promise<string> => {
    const { doubts } = await compared(world);
    return doubts[0]?.reason ?? 'no doubt';
  };
  const old = `swagger: '2.0'\ninfo: { title: t, version: '1' }\npaths: { '/users/{id}': { get: { responses: {} } } }`;
  expect(await reason({ files: { 'monolith.yaml': old } })).toContain('monolith.yaml is OpenAPI 2.0');
  const other = userApi.replace('/users/{id}', '/people/{id}');
  expect(await reason({ files: { 'monolith.yaml': other } })).toContain('no operation of shop in common');
  expect(await reason({ service: { routes: ['/auth/**'] } })).toContain(
    'monolith.yaml has no path of shop (/auth/**)',
  );
});

test.each([
  [
    'ends with a code from 2 on',
    'echo "Error: failed to load base spec" >&2; exit 102',
    'ended with exit code 102: failed to load base spec',
  ],
  ['prints no JSON', 'echo done', 'oasdiff printed no JSON'],
  ['prints another JSON', 'echo "{}"', 'no list of changes'],
  ['tells no fingerprints', `echo '[{"id":"a","text":"b","level":3}]'`, 'tells no fingerprints'],
  ['is killed', 'kill -9 $$', 'was ended by SIGKILL'],
])('An oasdiff that %s has compared nothing.', async (_what, line, told) => {
  const fake = program(
    join(testFolder(), 'oasdiff'),
    `case "$1" in --version) echo "oasdiff version v1.30.0";; *) ${line};; esac`,
  );
  const { sample, doubts } = await compared({}, { HARNESS_OASDIFF: fake });
  expect(sample).toBeNull();
  expect(doubts.map(({ reason }) => reason).join('\n')).toContain(told);
});

test('Without oasdiff nothing is compared, and how to get it is told.', async () => {
  const none = await compared({}, { HARNESS_OASDIFF: '', PATH: '/nowhere' });
  expect(none.doubts[0]?.reason).toMatch(
    /oasdiff is not there: looked for at HARNESS_OASDIFF, PATH, .*oasdiff install$/,
  );
  const old = program(join(testFolder(), 'oasdiff'), 'echo "oasdiff version 2.0.0"');
  const wrong = await compared({}, { HARNESS_OASDIFF: old });
  expect(wrong.doubts[0]?.reason).toContain('is oasdiff 2.0.0, and v1 is needed');
});
