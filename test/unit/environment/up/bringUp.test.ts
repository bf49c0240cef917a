import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { brought, catalogueSide, serviceOf } from './brought.ts';

test('Sides come up at addresses of their own, all at once, and are located; others stay as they are.', async () => {
  const service = serviceOf({
    baseline: catalogueSide('well'),
    candidate: catalogueSide('well', { ready: { kind: 'http', path: '/health' } }),
  });
  const { environments, told } = await brought([service]);
  expect(environments.problem('shop')).toBe(null);
  expect(told[0]).toBe('starting the baseline and the candidate …');
  const located = environments.service(service);
  expect(located.baseline.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(located.baseline.url).not.toBe(located.candidate.url);
  const health = await fetch(`${located.candidate.url ?? ''}/health`);
  expect(await health.json()).toMatchObject({ version: '1.2.3' });
  const other = { ...service, name: 'other' };
  expect(environments.service(other)).toEqual(other);
  expect(await environments.down()).toEqual([]);
  expect(await environments.down('shop')).toEqual([]);
  await expect(fetch(`${located.candidate.url ?? ''}/health`)).rejects.toThrow();
});

test('Variables and command have their placeholders replaced; the rest of the environment is our own.', async () => {
  const candidate = catalogueSide('well', {
    command: 'echo "$OWN|$PORT|{port}|$HOME"; exit 4',
    env: { OWN: 'a {name} ${x}', PORT: '{port}' },
  });
  const { environments } = await brought([serviceOf({ candidate })]);
  expect(environments.problem('shop')).toMatch(
    new RegExp(
      String.raw`ended with exit code 4: a \{name\} \$\{x\}\|(\d+)\|\1\|${process.env['HOME'] ?? ''}, before`,
    ),
  );
});

describe('a process that does not come up is a problem that says what it was like', () => {
  test.each([
    [
      'unhealthy',
      { timeout: 2_000, ready: { kind: 'http', path: '/health' } },
      /was not ready within 2 s: GET \/health was answered 503; it printed last: listening on/,
    ],
    [
      'well',
      { timeout: 2_000, ready: { kind: 'log', text: 'open for business' } },
      /it has not printed “open for business”; it printed last: listening/,
    ],
    [
      'leaves',
      {},
      /ended with exit code 0 and had printed nothing, before it was ready \(its command has to stay in the foreground/,
    ],
    [
      'taken',
      {},
      /ended with exit code 1: Error: listen EADDRINUSE: address already in use 127\.0\.0\.1:1, before/,
    ],
    ['well', { directory: '/nowhere' }, /its directory \/nowhere is not there/],
    ['well', { command: 'no-such-program {port}' }, /ended with exit code 127: .*not found/],
    [
      'well',
      { command: 'kill -9 $$ {port}' },
      /was ended by SIGKILL and had printed nothing, before it was ready/,
    ],
    [
      'well',
      { command: 'sh -c "kill -SEGV \\$\\$"; exit $? # {port}' },
      /ended with exit code 139 \(SIGSEGV\)/,
    ],
  ] as const)('%s %j', async (mode, more, problem) => {
    const { environments } = await brought([serviceOf({ candidate: catalogueSide(mode, more) })]);
    expect(environments.problem('shop')).toMatch(/^the candidate's `process`: /);
    expect(environments.problem('shop')).toMatch(problem);
    expect(await environments.down()).toEqual([]);
  });
});

test("One side's failure ends the waiting for the others, and is the only one told, of every service.", async () => {
  const shop = serviceOf({ baseline: catalogueSide('never'), candidate: catalogueSide('dies') });
  const other = { ...serviceOf({ candidate: catalogueSide('never') }), name: 'other' };
  const before = performance.now();
  const { environments } = await brought([shop, other]);
  expect(performance.now() - before).toBeLessThan(25_000);
  expect(environments.problem('shop')).toMatch(/^the candidate's `process`: ended with exit code 3/);
  expect(environments.problem('shop')).not.toContain('baseline');
  expect(environments.problem('other')).toMatch(/exit code 3.*, of shop$/);
});

test('The end of the run ends the waiting, and is no problem of anybody.', async () => {
  const end = new AbortController();
  const bringing = brought([serviceOf({ candidate: catalogueSide('never') })], end.signal);
  await sleep(100);
  end.abort();
  const { environments } = await bringing;
  expect(environments.problem('shop')).toBe(null);
  expect(environments.deaths('shop')).toEqual([]);
});

test('A side that ends in mid-run is told with its exit code; one that was killed is not at fault.', async () => {
  const service = serviceOf({
    baseline: catalogueSide('well'),
    candidate: catalogueSide('dies-later'),
  });
  const { environments } = await brought([service]);
  expect(environments.deaths('shop')).toEqual([]);
  const located = environments.service(service);
  const health: unknown = await (await fetch(`${located.baseline.url ?? ''}/health`)).json();
  process.kill(Number(Object(health).pid), 'SIGKILL');
  const url = located.candidate.url ?? '';
  for (let asked = 0; asked < 60; asked += 1) await fetch(`${url}/catalogue`).catch(() => null);
  for (let left = 100; left > 0 && environments.deaths('shop').length < 2; left -= 1) await sleep(50);
  const [baseline, candidate] = environments.deaths('shop');
  expect(baseline).toMatchObject({ side: 'baseline', isItsOwn: false });
  expect(baseline?.told).toMatch(/^was ended by SIGKILL: listening on/);
  expect(candidate).toMatchObject({ side: 'candidate', isItsOwn: true });
  expect(candidate?.told).toMatch(/^ended with exit code 7: Error: out of connections/);
  expect(candidate?.told).not.toContain('hunter2');
});

test('What is printed before there is a log comes first in it, without what the side was given in secret.', async () => {
  const candidate = catalogueSide('well', {
    command: `echo "given $MY_TOKEN" && ${commandOf('well')}`,
    env: { MY_TOKEN: 'tulip-garden-4711' },
  });
  const { environments } = await brought([serviceOf({ candidate })]);
  const lines: string[] = [];
  await environments.attachLogs('shop', () => Promise.resolve({ write: (line) => void lines.push(line) }));
  await environments.down();
  expect(lines[0]).toMatch(/^given \[secret:/);
  expect(lines.slice(1).map((line) => line.replace(/\d+/, 'N'))).toEqual([
    'listening on N',
    'ending in order',
  ]);
});

function commandOf(mode: string): string {
  const { up } = catalogueSide(mode);
  return up?.kind === 'process' ? up.command : '';
}
