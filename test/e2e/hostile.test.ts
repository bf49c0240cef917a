import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { lastRun, runsIn, verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { shadowShop, world, type World } from './shopWorld.ts';

const hostile = [
  '\u001B[2J\u001B[31mPASS\u001B[0m',
  '\u001B]0;owned\u0007',
  '\n::error::injected',
  '\n::set-output name=token::x',
  '\n##[error]injected',
  '\n##vso[task.complete result=Succeeded;]done',
  '\n##teamcity[buildStatus text="ok"]',
  '</script><script>alert(1)</script>',
  'abc\u202Edcba\u2066',
  'nul\u0000nul',
  'bell\u0007 back\b\b\b carriage\rPASS',
  '\u009B2J',
  'line\u2028separator\u2029',
].join(' ');

const pages = Array.from({ length: 320 }, (_, index) => `/catalogue?page=${String(index)}`);

/** Hostile in the body's values and keys, in the header, in the cookie, and in a plain text. */
function answer(side: string, target: string): Answer {
  const page = Number(target.split('=')[1] ?? 0);
  const latin1 = `${side} \u009B2J \u0085 caf\u00E9 ::error::in a header`;
  const headers = [
    ['X-Message', latin1],
    ['Set-Cookie', `note=${side}::warning::x; Path=/`],
  ] as const;
  const plain = [['Content-Type', 'text/plain; charset=utf-8'], ...headers] as const;
  if (page % 2 === 0) return { status: 200, headers: plain, body: `${side} ${hostile}` };
  return json(200, { message: `${side} ${hostile}`, [`key ${side}${hostile}`]: page, page }, headers);
}

const side =
  (name: string): Answering =>
  ({ target }) =>
    answer(name, target);

const recorded = pages.map((target) => got(target, answer('old', target)));

/** Bytes that act on a terminal, a log viewer or a CI system when they stand raw in an output. */
function dangers(bytes: Buffer): readonly string[] {
  const text = bytes.toString('utf8').replaceAll(/\u001B\[[0-9;]*m/g, '');
  const dangerous: Readonly<Record<string, RegExp>> = {
    control: /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/,
    deceptive: /[\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/,
    'workflow command': /^\s*::\w/m,
    'logging command': /##\w*\[/,
  };
  return Object.entries(dangerous).flatMap(([name, pattern]) => {
    const match = pattern.exec(text);
    return match === null
      ? []
      : [`${name} in ${JSON.stringify(text.slice(Math.max(0, match.index - 30), match.index + 30))}`];
  });
}

function expectHarmless(all: World, runs: readonly HarnessRun[]): void {
  for (const run of runs) expect(dangers(run.bytes)).toEqual([]);
  const directory = lastRun(all.cwd);
  for (const name of readdirSync(directory))
    expect(dangers(readFileSync(join(directory, name))), name).toEqual([]);
}

test('what a hostile side says reaches neither terminal nor log nor run directory as it is', async () => {
  const all = await world({ recorded: recorded.slice(0, 60), baseline: side('old'), candidate: side('new') });
  const text = await shadowShop(all, {}, '--log-level', 'trace');
  const earlier = runsIn(all.cwd);
  const coloured = await runHarness(['shadow', '--service', 'shop'], {
    cwd: all.cwd,
    env: { FORCE_COLOR: '1', GITHUB_ACTIONS: 'true', CI: 'true' },
  });
  // By name: two runs that start within one second have no order.
  const made = basename(runsIn(all.cwd).find((directory) => !earlier.includes(directory)) ?? '');
  const annotated = await runHarness(['report', made, '--format', 'github'], { cwd: all.cwd });
  const asJson = await shadowShop(all, {}, '--format', 'json');
  const { findings, runId, reason } = verdictOf(asJson.stdout);
  expect([text.exitCode, coloured.exitCode, asJson.exitCode]).toEqual([20, 20, 20]);
  expect(findings.map(({ path }) => path)).toContain('$.message');
  expect(reason).not.toBe('');
  // The document says what was there: a parser gets the characters back, a reader sees them.
  const message = findings.find(({ path }) => path === '$.message');
  expect(message?.example.candidate).toContain('new');
  const exchange = message?.example.exchange ?? '';
  const replay = await runHarness(['shadow', '--replay', `${runId}:${exchange}`], { cwd: all.cwd });
  expect(replay.stdout).toContain('outcome: mismatched');
  expectHarmless(all, [text, asJson, replay]);
  // On GitHub our own commands follow the summary, one a line, and nothing else is one.
  const own = annotated.stdout.split('\n').slice(0, -1);
  expect(coloured.stdout.endsWith(annotated.stdout)).toBe(true);
  expect(own.length).toBeGreaterThan(3);
  for (const line of own) {
    expect(line).toMatch(/^::(?:error|warning) title=[^:,]+::/);
    expect(dangers(Buffer.from(line.slice(2)))).toEqual([]);
  }
  const before = coloured.stdout.slice(0, -annotated.stdout.length);
  expect(dangers(Buffer.from(`${before}${coloured.stderr}`))).toEqual([]);
});

test('a hostile recording is told of harmlessly: its paths, its hosts, its damaged lines', async () => {
  const odd = pages.map((target) => got(`${target}&x=%1b[2J%0a::error::x/\u202E`, null));
  const all = await world({ recorded: odd, baseline: side('old'), candidate: side('old') });
  const dry = await shadowShop(all, {}, '--dry-run');
  const run = await shadowShop(all);
  expect(run.exitCode).toBe(10);
  const damaged = await world({ recorded: `{"schema":"harness.recording/1"}\n\u001B[2J\n::error::x\n` });
  const strict = await shadowShop(damaged, {}, '--strict');
  expect(strict.exitCode).toBe(2);
  expectHarmless(all, [dry, run, strict]);
});
