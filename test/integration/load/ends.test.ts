import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { doubtsOf } from '../../../loadtests/engine/doubtsOf.ts';
import { realK6 } from '../../realK6.ts';
import { runScript } from './loadScript.ts';
import { shopServer } from './shopServer.ts';
import type { ShopServer } from './shopServer.ts';

let shop: ShopServer;
beforeAll(async () => {
  shop = await shopServer();
});
afterAll(() => shop.close());

const imports = `
import http from 'k6/http';
import { sleep } from 'k6';
import exec from 'k6/execution';
`;

interface EndCase {
  readonly name: string;
  readonly source: string;
  readonly end: string;
  readonly exitCode: number;
  readonly doubt: string;
  readonly says: string;
  readonly requests: number;
}

const send = `http.get(__ENV.BASE_URL + '/ok');`;
const cases: readonly EndCase[] = [
  {
    name: 'test.abort() in an iteration',
    source: `export const options = { vus: 1, iterations: 5 };
      export default function () { ${send} if (exec.scenario.iterationInTest === 2) exec.test.abort('enough'); }`,
    end: 'aborted',
    exitCode: 108,
    doubt: 'script-aborted',
    says: 'enough',
    requests: 3,
  },
  {
    name: 'test.fail()',
    source: `export const options = { vus: 1, iterations: 2 };
      export default function () { ${send} exec.test.fail('no good'); }`,
    end: 'aborted',
    exitCode: 110,
    doubt: 'script-aborted',
    says: 'test.fail()',
    requests: 2,
  },
  {
    name: 'a setup that throws',
    source: `export function setup() { ${send} throw new Error('no token'); }
      export default function () { ${send} }`,
    end: 'script',
    exitCode: 107,
    doubt: 'script-threw',
    says: 'no token',
    requests: 0,
  },
  {
    name: 'a setup that takes too long',
    source: `export const options = { setupTimeout: '300ms' };
      export function setup() { sleep(5); }
      export default function () { ${send} }`,
    end: 'setup',
    exitCode: 100,
    doubt: 'script-threw',
    says: '`setup` took too long',
    requests: 0,
  },
  {
    name: 'a teardown that takes too long',
    source: `export const options = { teardownTimeout: '300ms' };
      export default function () { ${send} }
      export function teardown() { sleep(5); }`,
    end: 'teardown',
    exitCode: 101,
    doubt: 'script-threw',
    says: '`teardown` took too long',
    requests: 1,
  },
  {
    name: 'options that k6 does not take',
    source: `export const options = { scenarios: { all: { executor: 'no-such' } } };
      export default function () { ${send} }`,
    end: 'config',
    exitCode: 104,
    doubt: 'k6-config',
    says: 'no-such',
    requests: 0,
  },
  {
    name: 'an exception in the init code',
    source: `throw new Error('bad start'); export default function () { ${send} }`,
    end: 'script',
    exitCode: 107,
    doubt: 'script-threw',
    says: 'bad start',
    requests: 0,
  },
  {
    name: 'a script that cannot be parsed',
    source: `export default function ( { `,
    end: 'script',
    exitCode: 107,
    doubt: 'script-threw',
    says: 'k6 gave up',
    requests: 0,
  },
];

describe.concurrent('ends of k6', () => {
  test.for(cases)('$name is told apart', async (given, { expect }) => {
    const { run, remarks } = await runScript(`${imports}${given.source}`, { origin: shop.origin });
    expect(run).toMatchObject({ end: given.end, exitCode: given.exitCode, requests: given.requests });
    const [doubt] = doubtsOf(run, { remarks, floor: null });
    expect(doubt).toMatchObject({ lane: 'load', id: given.doubt });
    expect(doubt?.reason).toContain(given.says);
  });

  test('a run that is stopped keeps what was measured, and says that it was stopped', async ({ expect }) => {
    const stop = new AbortController();
    const { run, remarks, lines } = await runScript(
      `${imports}
      export const options = { vus: 1, duration: '60s', thresholds: { http_reqs: ['count>=1000000'], iterations: ['count>=1'] } };
      export default function () { http.get(__ENV.BASE_URL + '/stopped'); sleep(0.02); }`,
      {
        origin: shop.origin,
        signal: stop.signal,
        progress: ({ requests }) => {
          if (requests > 10) stop.abort();
        },
      },
    );
    expect(run).toMatchObject({ end: 'interrupted', exitCode: 105 });
    expect(run.requests).toBeGreaterThan(10);
    // One may have been on its way.
    expect(shop.seen.get('GET /stopped')).toBeLessThanOrEqual(run.requests + 1);
    expect(lines.join('\n')).toContain('█ THRESHOLDS');
    expect(run.thresholds.map(({ outcome }) => outcome)).toEqual(['crossed', 'passed']);
    expect(doubtsOf(run, { remarks, floor: null }).map(({ id }) => id)).toEqual(['k6-interrupted']);
  });

  test('a k6 that dies in mid-run leaves what was measured, no judged threshold, and a doubt', async ({
    expect,
  }) => {
    const directory = await mkdtemp(join(tmpdir(), 'k6-dies-'));
    const wrapper = join(directory, 'k6');
    const pidFile = join(directory, 'pid');
    await writeFile(wrapper, `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${await realK6()}' "$@"\n`);
    await chmod(wrapper, 0o700);
    let killed = false;
    const { run, remarks } = await runScript(
      `${imports}
      export const options = { vus: 1, duration: '60s', thresholds: { http_req_failed: ['rate<0.5'] } };
      export default function () { http.get(__ENV.BASE_URL + '/dying'); sleep(0.005); }`,
      {
        origin: shop.origin,
        k6: wrapper,
        progress: ({ requests }) => {
          if (requests <= 10 || killed) return;
          killed = true;
          void readFile(pidFile, 'utf8').then((pid) => process.kill(Number(pid), 'SIGKILL'));
        },
      },
    );
    await rm(directory, { recursive: true });
    expect(run).toMatchObject({ end: 'killed', exitCode: null, signal: 'SIGKILL' });
    expect(run.requests).toBeGreaterThan(10);
    expect(run.requests).toBeLessThanOrEqual(shop.seen.get('GET /dying') ?? 0);
    expect(run.thresholds.map(({ outcome }) => outcome)).toEqual(['unjudged']);
    expect(doubtsOf(run, { remarks, floor: null }).map(({ id }) => id)).toEqual(['k6-died']);
  });

  test('a k6 that does not end when asked is killed after the grace', async ({ expect }) => {
    const stop = new AbortController();
    const began = performance.now();
    const { run } = await runScript(
      `${imports}
      export const options = { vus: 1, duration: '60s', teardownTimeout: '60s' };
      export default function () { ${send} sleep(0.05); }
      export function teardown() { sleep(50); }`,
      {
        origin: shop.origin,
        signal: stop.signal,
        grace: 300,
        progress: () => stop.abort(),
      },
    );
    expect(run).toMatchObject({ end: 'interrupted', exitCode: null, signal: 'SIGKILL' });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('a wrapper that ends and leaves k6 running is no complete run', async ({ expect }) => {
    const directory = await mkdtemp(join(tmpdir(), 'k6-wrapper-'));
    const wrapper = join(directory, 'k6');
    await writeFile(wrapper, `#!/bin/sh\n'${await realK6()}' "$@" &\nsleep 1\nexit 0\n`);
    await chmod(wrapper, 0o700);
    const { run } = await runScript(
      `${imports}
      export const options = { vus: 1, duration: '60s' };
      export default function () { ${send} sleep(0.1); }`,
      { origin: shop.origin, k6: wrapper },
    );
    await rm(directory, { recursive: true });
    expect(run).toMatchObject({ end: 'killed', exitCode: null });
    expect(run.requests).toBeGreaterThan(0);
  });

  test('a program that is not there, and a run that was stopped before it began, are no faults of ours', async ({
    expect,
  }) => {
    const absent = await runScript(send, { origin: shop.origin, k6: '/nowhere/k6' });
    expect(absent.run).toMatchObject({ end: 'missing', exitCode: null, signal: null, requests: 0 });
    expect(doubtsOf(absent.run, { remarks: absent.remarks, floor: null })).toMatchObject([
      { id: 'k6-missing' },
    ]);
    const stopped = await runScript(send, { origin: shop.origin, signal: AbortSignal.abort() });
    expect(stopped.run).toMatchObject({ end: 'interrupted', requests: 0 });
  });

  test('a harness that is killed takes k6 with it, even where the script sends nothing', async ({
    expect,
  }) => {
    const directory = await mkdtemp(join(tmpdir(), 'k6-orphan-'));
    const script = join(directory, 'idle.k6.ts');
    await writeFile(script, `${imports} export default function () { sleep(60); }`);
    const root = join(import.meta.dirname, '../../..');
    const program = join(directory, 'start.ts');
    await writeFile(
      program,
      `import { K6Process } from '${root}/loadtests/engine/K6Process.ts';
      const child = new K6Process('${await realK6()}', ['run', '--quiet', '--address=', '${script}'], '${directory}', {});
      child.stdout.resume(); child.stderr.resume();
      setTimeout(() => { console.log(child.pid); process.kill(process.pid, 'SIGKILL'); }, 700);`,
    );
    let pid = '';
    try {
      execFileSync(process.execPath, [program], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      pid = error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : '';
    }
    expect(pid).toMatch(/^\d+$/);
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
    await rm(directory, { recursive: true });
  });
});

/** A process that nobody has fetched the end of is dead as well. */
async function isAlive(pid: string): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}
