import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../harness/config/loadConfig.ts';
import { lanes } from '../../harness/run/lanes.ts';
import { shadowSection } from '../../shadow/section.ts';
import { writeRecording, type Recorded } from '../fixtures/servers/Recorded.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { root } from './markdown.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const accounts = join(root, 'examples/accounts');

/** The written config, read by the reader of every other command. */
async function loaded(cwd: string) {
  return loadConfig({ path: null, cwd, env: {}, lanes, target: null });
}

async function recorded(exchanges: readonly Recorded[]): Promise<string> {
  const cwd = workFolder();
  await writeRecording(join(cwd, 'traffic.ndjson'), exchanges);
  return cwd;
}

function init(cwd: string, ...args: readonly string[]): Promise<HarnessRun> {
  return runHarness(['init', ...args], { cwd });
}

test('From the recording of the accounts example comes nearly the config that was written by hand.', async () => {
  const cwd = workFolder();
  mkdirSync(join(cwd, 'recordings'));
  copyFileSync(join(accounts, 'recordings/auth.har.gz'), join(cwd, 'recordings/auth.har.gz'));
  const run = await init(cwd, '--recording', 'recordings/auth.har.gz');
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  const lines = run.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toBe('Wrote harness.config.yaml.');
  expect(lines[6]).toMatch(/^Next: .* shadow --service auth --dry-run$/);

  const config = await loaded(cwd);
  expect(config.services).toEqual(['auth']);
  const service = config.service('auth');
  const byHand = await loadConfig({
    path: join(accounts, 'harness.config.yaml'),
    cwd: accounts,
    env: { MONOLITH_URL: 'http://localhost:1', AUTH_URL: 'http://localhost:2' },
    lanes,
    target: null,
  });
  const written = byHand.service('auth');
  expect(service.routes).toEqual(written.routes);
  expect(service.hosts).toEqual(['accounts.example.test']);
  const [mine, theirs] = [service, written].map(({ lanes: all }) => shadowSection.parse(all.get('shadow')));
  // Where keys are published only the requests of the negative tries need, which nobody asked for.
  expect(mine).toEqual({ ...theirs, wait: [], jwks: null });
  expect(service.baseline.writes).toBe('refused');

  const text = readFileSync(join(cwd, 'harness.config.yaml'), 'utf8');
  expect(text).toContain("#   - 'POST /auth/login' # refused by 423 or 429 in 44 of 510 exchanges");
  expect(text).toContain(
    "# identity: { path: '/health', version: '$.version' } # /health answered with it in 90",
  );
  expect(text).toContain('/analytics/** (132 exchanges)');
  expect(text).toContain('collect.metrics.test (139 exchanges)');
  // Names of people and secrets of the recording.
  expect(text).not.toMatch(/petrova|okafor|eyJ|harbour|@/);

  const dry = await runHarness(['shadow', '--service', 'auth', '--dry-run'], { cwd });
  expect(dry.exitCode).toBe(0);
  expect(dry.stdout).not.toContain('matches no exchange');
});

test('Nothing that is there is overwritten but by --force, and --print writes nothing.', async () => {
  const cwd = await recorded(shopVisits({ people: 3, items: 1 }));
  const printed = await init(cwd, '--recording', 'traffic.ndjson', '--print');
  expect(printed.exitCode).toBe(0);
  expect(existsSync(join(cwd, 'harness.config.yaml'))).toBe(false);
  writeFileSync(join(cwd, 'harness.config.yaml'), 'mine');
  const refused = await init(cwd, '--recording', 'traffic.ndjson');
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('harness.config.yaml is here already');
  expect(refused.stderr).toContain('--force');
  expect(readFileSync(join(cwd, 'harness.config.yaml'), 'utf8')).toBe('mine');
  const forced = await init(cwd, '--recording', 'traffic.ndjson', '--force');
  expect(forced.exitCode).toBe(0);
  expect(readFileSync(join(cwd, 'harness.config.yaml'), 'utf8')).toBe(printed.stdout);
});

test('Without a source, with an empty recording or for a part that is not there it ends with 2 and a hint.', async () => {
  const cwd = await recorded(shopVisits({ people: 3, items: 1 }));
  await writeRecording(join(cwd, 'empty.ndjson'), []);
  const wrong: readonly (readonly [args: readonly string[], said: string])[] = [
    [[], 'there is nothing to propose a config from'],
    [['--recording', 'empty.ndjson'], 'no exchange in it'],
    [['--recording', 'traffic.ndjson', '--service', 'nobody'], 'no part of the paths is called nobody'],
  ];
  const runs = await Promise.all(wrong.map(([args]) => init(cwd, ...args)));
  for (const [index, [args, said]] of wrong.entries()) {
    expect(runs[index]?.stderr, args.join(' ')).toContain(said);
    expect(runs[index]?.stderr, args.join(' ')).toContain('hint: ');
    expect(runs[index]?.exitCode, args.join(' ')).toBe(2);
  }
  expect(existsSync(join(cwd, 'harness.config.yaml'))).toBe(false);
});

test('The guide names flags that there are, and all of them.', async () => {
  const guide = readFileSync(join(root, 'docs/guides/init.md'), 'utf8');
  const { stdout } = await runHarness(['init', '--help']);
  const own = [...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag = '']) => flag);
  const told = [...guide.matchAll(/^\| `(--[a-z-]+)`/gm)].map(([, flag = '']) => flag);
  expect(told.toSorted()).toEqual(own.filter((flag) => flag !== '--help' && flag !== '--version').toSorted());
});
