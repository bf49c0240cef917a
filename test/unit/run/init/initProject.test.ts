import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../../../harness/config/loadConfig.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { HarnessError } from '../../../../harness/errors/HarnessError.ts';
import { Door } from '../../../../harness/redaction/Door.ts';
import { initProject, type InitResult } from '../../../../harness/run/init/initProject.ts';
import type { InitRequest } from '../../../../harness/run/init/InitRequest.ts';
import { summarise } from '../../../../harness/run/init/summarise.ts';
import { lanes } from '../../../../harness/run/lanes.ts';
import { shadowSection, type ShadowSection } from '../../../../shadow/section.ts';
import { loadSection } from '../../../../loadtests/section.ts';
import { json } from '../../../fixtures/servers/Answer.ts';
import { got, nativeText, type Recorded } from '../../../fixtures/servers/Recorded.ts';
import { shopVisits } from '../../../fixtures/servers/shopVisits.ts';

const asIs = { force: false, showOnly: false };
const door = new Door();

function folder(exchanges: readonly Recorded[] = []): string {
  const cwd = mkdtempSync(join(tmpdir(), 'harness-init-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  if (exchanges.length > 0) writeFileSync(join(cwd, 'traffic.ndjson'), nativeText(exchanges));
  return cwd;
}

function init(cwd: string, given: Partial<InitRequest> = {}, how = asIs): Promise<InitResult> {
  const nothing = { openapi: null, baseline: null, candidate: null, service: null, routes: null };
  const request = { cwd, recordings: ['traffic.ndjson'], ...nothing, ...given };
  return initProject(request, how, door, new AbortController().signal);
}

function written(cwd: string): string {
  return readFileSync(join(cwd, 'harness.config.yaml'), 'utf8');
}

/** The services of the written config, read by the reader of every other command. */
async function services(cwd: string): Promise<readonly ServiceConfig[]> {
  const config = await loadConfig({ path: null, cwd, env: {}, lanes, target: null });
  return config.services.map((name) => config.service(name));
}

function shadowOf(service: ServiceConfig | undefined): ShadowSection {
  return shadowSection.parse(service?.lanes.get('shadow'));
}

/** Message and hint of what it throws. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HarnessError)) throw new Error('it was not refused', { cause: error });
  expect(error.hint, error.message).not.toBeNull();
  return error.message;
}

const few = shopVisits({ people: 3, items: 1 });

test('The parts of a shop become services, each with its own evidence, and single paths are told.', async () => {
  const cwd = folder(shopVisits({ people: 12, items: 1 }));
  const { proposal } = await init(cwd);
  const all = await services(cwd);
  expect(all.map(({ name, routes }) => [name, routes])).toEqual([
    ['items', ['/items/**']],
    ['orders', ['/orders/**']],
    ['users', ['/users/**']],
  ]);
  expect(all.map(({ baseline, candidate }) => [baseline.url, candidate.url, candidate.writes])).toEqual(
    all.map(() => ['http://localhost:8080', 'http://localhost:8001', 'refused']),
  );
  expect(shadowOf(all[0])).toMatchObject({
    recordings: ['traffic.ndjson'],
    session: ['header:authorization'],
    vary: [],
  });
  expect(written(cwd)).toContain('/login/** (12 exchanges)');
  const logIn = expect.stringMatching(
    /^In no service: \/login \(12 exchanges\)\. If the tokens come from there/,
  );
  const byHand = expect.stringContaining('to fill in by hand: writes, identity, reset (commented out)');
  const any = expect.any(String);
  expect(summarise(proposal)).toEqual([any, any, logIn, any, any, byHand]);
  expect(written(cwd)).toContain(
    '# In no service: /login (12 exchanges). If the tokens come from there, add',
  );
  const env = { ORDERS_URL: 'http://orders:1' };
  const config = await loadConfig({ path: null, cwd, env, lanes, target: null });
  expect(config.service('orders').candidate.url).toBe('http://orders:1');
  expect(config).toMatchObject({
    limits: { mismatches: 0.001, sessions: 30 },
    promotion: { steps: [5, 10, 25, 50, 100] },
  });
});

test('Flags narrow it to one service at the addresses that they give.', async () => {
  const cwd = folder(shopVisits({ people: 12, items: 1 }));
  await init(cwd, {
    routes: '/{register,login,me}',
    service: 'auth',
    baseline: 'http://a:1/x',
    candidate: 'http://b:2',
  });
  const [auth, ...others] = await services(cwd);
  expect(others).toEqual([]);
  expect(auth).toMatchObject({
    name: 'auth',
    routes: ['/{register,login,me}'],
    baseline: { url: 'http://a:1', pathPrefix: '/x' },
    candidate: { url: 'http://b:2' },
  });
  expect(shadowOf(auth).vary).toEqual([{ operation: 'POST /register', path: '$.username' }]);
});

test('A browser that went to several hosts leaves those of other domains out.', async () => {
  const cwd = folder();
  const urls = [
    'https://www.shop.example/a/1',
    'https://www.shop.example/a/2',
    'https://api.shop.example/a/3',
    'https://ads.example/a/4',
  ];
  writeFileSync(join(cwd, 'browsed.har'), har(urls));
  await init(cwd, { recordings: ['browsed.har'] });
  expect((await services(cwd)).map(({ hosts }) => hosts)).toEqual([['www.shop.example', 'api.shop.example']]);
  expect(written(cwd)).toContain('# Other hosts, left out: ads.example (1 exchange).');
});

function har(urls: readonly string[]): string {
  const entries = urls.map((url, index) => ({
    startedDateTime: new Date(1_700_000_000_000 + index).toISOString(),
    time: 1,
    request: { method: 'GET', url, httpVersion: 'HTTP/1.1', headers: [], queryString: [], cookies: [] },
    response: { status: 200, headers: [], cookies: [], content: { size: 2, text: '{}' } },
    cache: {},
    timings: {},
  }));
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });
}

test('Nothing that is there is overwritten without force, nor is a second config put beside another.', async () => {
  const cwd = folder(few);
  writeFileSync(join(cwd, 'harness.config.yaml'), 'mine');
  expect(await refusal(init(cwd))).toContain('harness.config.yaml is here already');
  const { yaml } = await init(cwd, {}, { force: false, showOnly: true });
  expect(written(cwd)).toBe('mine');
  await init(cwd, {}, { force: true, showOnly: false });
  expect(written(cwd)).toBe(yaml);
  writeFileSync(join(cwd, 'harness.config.ts'), '');
  const second = await refusal(init(cwd, {}, { force: true, showOnly: false }));
  expect(second).toContain('harness.config.ts is here already');
});

test('Runs are kept out of git once, and what the file held stays.', async () => {
  const cwd = folder(few);
  const force = { force: true, showOnly: false };
  expect((await init(cwd)).written).toEqual(['harness.config.yaml']);
  mkdirSync(join(cwd, '.git'));
  expect((await init(cwd, {}, force)).written).toEqual(['harness.config.yaml', '.gitignore']);
  const ignored = join(cwd, '.gitignore');
  expect(readFileSync(ignored, 'utf8')).toBe('.harness/\n');
  writeFileSync(ignored, 'dist\nnode_modules');
  await init(cwd, {}, force);
  expect((await init(cwd, {}, force)).written).toEqual(['harness.config.yaml']);
  expect(readFileSync(ignored, 'utf8')).toBe('dist\nnode_modules\n.harness/\n');
  const secret = 'dist\npassword=hunter2hunter2';
  writeFileSync(ignored, secret);
  await init(cwd, {}, force);
  expect(readFileSync(ignored, 'utf8')).toBe(`${secret}\n.harness/\n`);
});

test('What nothing can be proposed from is refused with a hint, and nothing is written.', async () => {
  const cwd = folder(shopVisits({ people: 12, items: 1 }));
  writeFileSync(join(cwd, 'empty.har'), har([]));
  writeFileSync(join(cwd, 'broken.har'), '{"log": {"entries": [');
  expect(await refusal(init(cwd, { recordings: [] }))).toContain('nothing to propose a config from');
  expect(await refusal(init(cwd, { recordings: ['empty.har'] }))).toContain('no exchange in it');
  expect(await refusal(init(cwd, { recordings: ['broken.har'] }))).toContain('broken.har');
  expect(await refusal(init(cwd, { service: 'nobody' }))).toContain('no part of the paths is called nobody');
  expect(await refusal(init(cwd, { service: 'a b' }))).toContain('is no name of a service');
  expect(await refusal(init(cwd, { routes: '/nowhere/**' }))).toContain(
    'no exchange of the recording fits /nowhere/**',
  );
  expect(await refusal(init(cwd, { routes: 'auth' }))).toContain('is no glob');
  expect(await refusal(init(cwd, { candidate: 'http://b' }))).toContain(
    "--candidate is one service's address",
  );
  expect(await refusal(init(cwd, { baseline: 'http://me:secret@a' }))).toContain('--baseline is not');
  expect(() => written(cwd)).toThrow('ENOENT');
});

test('One exchange is enough for a proposal.', async () => {
  const cwd = folder([got('/a/b', json(200, {}), [['Cookie', 'sid=Zx81kQ0pLm3vRtYw']])]);
  await init(cwd);
  const [service] = await services(cwd);
  expect(service?.routes).toEqual(['/a/**']);
  // One value is all of it: that says nothing about how many share it.
  expect(shadowOf(service).session).toEqual([]);
  expect(written(cwd)).toContain("#   - 'cookie:sid' # 1 value in 1 exchange; one value covers 100%");
});

const odd = [
  "/a'%0A%20%20evil:%20true",
  '/x: y/#z',
  '/%22q%22/{a,b}',
  '/ünï/[c]',
  '/on/1',
  '/null/2',
  '/${HOME}/3',
  '/-- -/4',
];

const oddFile = "it's ${X} # 1.har";

test('Paths, cookies and keys that would break YAML put nothing into the config.', async () => {
  const headers = (nth: number): readonly (readonly [string, string])[] => [
    ['Cookie', `a'b: 1=Zx81kQ0pLm3vRtYw${String(nth)}`],
  ];
  const answer = (nth: number) => json(200, { "a'b: #\n": nth, '${HOME}': nth, ok: 1 });
  const cwd = folder([...odd, ...odd, ...odd].map((target, nth) => got(target, answer(nth), headers(nth))));
  writeFileSync(join(cwd, oddFile), har(odd.map((path) => `https://shop.example${path}`)));
  for (const file of ['traffic.ndjson', oddFile]) {
    await init(cwd, { recordings: [file] }, { force: true, showOnly: false });
    const document: unknown = parse(written(cwd));
    expect(Object.keys(Object(document))).toEqual(['version', 'services', 'limits', 'promotion']);
    expect(written(cwd)).not.toMatch(/evil|HOME|kQ0p/);
    const all = await services(cwd);
    expect(all.length).toBeGreaterThan(0);
    for (const service of all) expect(shadowOf(service).recordings).toEqual([file]);
  }
});

test('An OpenAPI file alone gives services, who asks, and itself.', async () => {
  const cwd = folder();
  const document = {
    openapi: '3.0.0',
    servers: [{ url: 'https://api.example/v1' }],
    paths: { '/users': { post: {} }, '/users/{id}': { get: {} }, '/orders/{id}': { get: {} } },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
  };
  writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(document));
  await init(cwd, { recordings: [], openapi: 'openapi.json', baseline: 'http://localhost:8080' });
  const all = await services(cwd);
  expect(all.map(({ name }) => name)).toEqual(['users', 'orders']);
  expect(all[0]).toMatchObject({
    routes: ['/v1/users/**'],
    openapi: join(cwd, 'openapi.json'),
    operations: [],
    baseline: { url: 'http://localhost:8080', writes: 'refused' },
  });
  expect(shadowOf(all[0]).session).toEqual(['cookie:sid']);
  expect(written(cwd)).toContain("#   - 'GET /v1/users/{}'");
});

test('a load is suggested with its command, and the suggestion is one that the config takes', async () => {
  const cwd = folder(few);
  await init(cwd);
  const text = written(cwd);
  writeFileSync(join(cwd, 'harness.config.yaml'), text.replaceAll('# load: {', 'load: {'));
  const all = await services(cwd);
  expect(all).not.toEqual([]);
  for (const { name, lanes: sections } of all) {
    expect(text).toContain(`harness load --service ${name}\n    # load: {`);
    expect(loadSection.parse(sections.get('load'))).toMatchObject({ rate: 200, duration: '1m' });
  }
});
