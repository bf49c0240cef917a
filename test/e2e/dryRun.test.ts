import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { problemsBy } from './publishedSchemas.ts';
import { runHarness } from './runHarness.ts';
import { shadow, shadowShop, world, type World } from './shopWorld.ts';

const visits = shopVisits({ people: 5, items: 1 });
const nobody = { url: 'http://127.0.0.1:9' };

function quietWorld(recorded: Parameters<typeof world>[0]['recorded'] = visits): Promise<World> {
  return world({ recorded, baseline: nobody, candidate: { url: 'http://127.0.0.1:10' } });
}

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

/** Twice the shop, once each of two others. */
async function browsed(): Promise<World> {
  const urls = ['https://shop.example/a', 'https://shop.example/b', 'https://cdn.example/c'];
  const all = await quietWorld();
  const recording = join(all.cwd, 'browsed.har');
  writeFileSync(recording, har([...urls, 'https://ads.example/d', 'https://ads.example/e'].slice(0, 4)));
  return { ...all, recording };
}

test('a dry run says which host it took for the own one, which it left out, and how to say otherwise', async () => {
  const run = await shadow(await browsed(), '--dry-run');
  expect(run.stdout).toContain('own host: shop.example (the most frequent of the recording)\n');
  expect(run.stdout).toContain(
    "other hosts, left out: cdn.example (1), ads.example (1); name the service's hosts with --host\n",
  );
  expect(run.exitCode).toBe(0);
  const named = await shadow(await browsed(), '--dry-run', '--host', 'ads.example');
  expect(named.stdout).toContain('own host: ads.example (as named)\n');
  expect(named.stdout).toContain('left out: shop.example (2), cdn.example (1);');
});

test('a dry run with nothing to replay says what is there instead and ends with 10', async () => {
  const all = await quietWorld();
  const otherHost = await shadow(all, '--dry-run', '--host', 'other.example');
  expect(otherHost.stdout).toContain(`  other-host ${String(visits.length)}: name the service's hosts`);
  expect(otherHost.stdout).toContain(`    shop.example (${String(visits.length)})\n`);
  expect(otherHost.exitCode).toBe(10);

  const otherRoutes = await shadowShop(all, { service: { routes: ['/nowhere/**'] } }, '--dry-run');
  expect(otherRoutes.stdout).toContain(`  other-service ${String(visits.length)}: outside \`routes\``);
  expect(otherRoutes.stdout).toContain('    POST /register (5)\n');
  expect(otherRoutes.exitCode).toBe(10);

  const bindings = await shadow(all, '--explain-bindings', '--host', 'other.example');
  expect(bindings.exitCode).toBe(10);
});

test('a dry run whose every exchange would be skipped ends with 10', async () => {
  const parts = { candidate: { writes: 'refused' } };
  const run = await shadowShop(await quietWorld(), parts, '--dry-run', '--operations', 'POST /register');
  expect(run.stdout).toContain('All of it would be skipped: nothing would be replayed.\n');
  expect(run.exitCode).toBe(10);
});

const misspelt = {
  service: { operations: ['GET /mee'] },
  shadow: {
    vary: [
      { operation: 'POST /regster', path: '$.username' },
      { operation: 'POST /register', path: '$.username' },
    ],
    wait: ['* /loginn', '* /login'],
    exclusive: ['DELETE /quite/another/thing/entirely'],
    rules: [
      { operation: 'GET /mi', path: '$.x', ignore: true },
      { operation: '*', path: '$.y', ignore: true },
    ],
  },
};

test('operations of the config that match no exchange are told by a dry run and by a run, with what was meant', async () => {
  const told = [
    'operations GET /mee matches no exchange; did you mean GET /me?',
    'vary POST /regster matches no exchange; did you mean POST /register?',
    'rules GET /mi matches no exchange; did you mean GET /me?',
    'exclusive DELETE /quite/another/thing/entirely matches no exchange',
    'wait * /loginn matches no exchange; did you mean * /login?',
  ];
  const all = await world({ recorded: visits });
  const dry = await shadowShop(all, misspelt, '--dry-run', '--limit-exchanges', '2');
  const lines = dry.stdout.split('\n').filter((line) => line.startsWith('config: '));
  expect(lines).toEqual(told.map((sentence) => `config: ${sentence}`));
  const run = await shadowShop(all, misspelt);
  // The report wraps its lines.
  const text = run.stdout.replaceAll(/\s+/g, ' ');
  for (const sentence of told) expect(text).toContain(sentence);
  expect(text).not.toContain('POST /register matches no exchange');
});

test('--format json makes documents of a dry run and of the bindings', async () => {
  const all = await quietWorld();
  const bindings = await shadow(all, '--explain-bindings', '--format', 'json');
  const edges: { readonly edges: readonly unknown[] } = JSON.parse(bindings.stdout);
  expect(problemsBy('edges', edges)).toEqual([]);
  const { edges: found } = edges;
  expect(found.length).toBeGreaterThan(0);

  const dry = await shadow(all, '--dry-run', '--explain-bindings', '--format', 'json');
  expect(JSON.parse(dry.stdout)).toMatchObject({
    schema: 'harness.dry-run/1',
    read: visits.length,
    rejected: 0,
    selected: visits.length,
    sent: visits.length,
    hosts: { own: null, given: false, others: [] },
    operations: expect.arrayContaining([{ id: 'POST /register', exchanges: 5, unsafe: true }]),
    sessions: 5,
    edges: found,
    unmatched: [],
  });

  const none = await shadow(all, '--dry-run', '--format', 'json', '--host', 'other.example');
  expect(JSON.parse(none.stdout)).toMatchObject({
    selected: 0,
    hosts: { own: ['other.example'], given: true, others: [{ host: 'shop.example' }] },
    leftOut: [{ reason: 'other-host', most: [{ name: 'shop.example', exchanges: visits.length }] }],
  });
  expect(none.exitCode).toBe(10);
});

test('a recording without an exchange is told as such by a dry run', async () => {
  const all = await quietWorld([]);
  const run = await runHarness(
    ['shadow', '--recording', all.recording, '--baseline', all.baseline.url]
      .concat(['--candidate', all.candidate.url])
      .concat('--dry-run'),
    { cwd: all.cwd },
  );
  expect(run.stdout).toContain('Nothing to replay: the recording holds no exchange.');
  expect(run.exitCode).toBe(10);
});

test('what cannot be sent is told with its operation and the reason', async () => {
  const all = await quietWorld();
  const recording = join(all.cwd, 'written.har');
  const written = har(['https://shop.example/logout', 'https://shop.example/logout'])
    .replaceAll('"GET"', '"POST"')
    .replaceAll('"headers":[],"queryString"', '"headers":[],"bodySize":-1,"queryString"');
  writeFileSync(recording, written);
  const run = await shadow({ ...all, recording }, '--dry-run');
  expect(run.stdout).toContain(
    'would skip 2 of POST /logout (incomplete): the recording lacks its request body, and does not say that it had none (HAR: no postData, bodySize not 0)\n',
  );
  expect(run.exitCode).toBe(10);
});

test('a log-in outside the routes is told, and not where the sides have credentials of their own', async () => {
  const all = await quietWorld();
  const outside =
    'POST /login gives the credentials of 10 of 10 exchanges that carry any, and is outside `routes`';
  const routes = { service: { routes: ['/items/**'] } };
  expect((await shadowShop(all, routes, '--dry-run')).stdout).toContain(`${outside}: add it`);
  const side = { credentials: { bearer: 'ours' } };
  const given = { ...routes, baseline: side, candidate: side };
  expect((await shadowShop(all, given, '--dry-run')).stdout).not.toContain('outside `routes`');
});
