import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nativeText } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { runHarness } from './runHarness.ts';
import { newShop, shadow, shadowArguments, shadowShop, world, writeConfig } from './shopWorld.ts';
import { workFolder } from './workFolder.ts';

const visits = shopVisits({ people: 40, items: 1 });

test('a healthy pair ends with 0', async () => {
  const run = await shadowShop(await world({ recorded: visits }));
  expect(run.stdout).toMatch(/^PASS /);
  expect(run.exitCode).toBe(0);
});

test('help ends with 0 and is printed on stdout', async () => {
  const run = await runHarness(['--help']);
  expect(run.stdout).toContain('harness shadow');
  expect(run.exitCode).toBe(0);
});

test('an unknown flag ends with 2 and is named', async () => {
  const run = await runHarness(['shadow', '--recordng', 'x']);
  expect(run.stderr).toContain('recordng');
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
});

test('no command ends with 2', async () => {
  expect((await runHarness([])).exitCode).toBe(2);
});

test.each([
  [['--rate', 'fast'], '--rate'],
  [['--sample', '7'], '--sample'],
  [['--limit-exchanges', 'ten'], '--limit-exchanges'],
  [['--operations', 'shop'], '`shop` is no operation'],
  [['--session', 'sid'], '--session sid'],
  [['--writes', 'yes'], 'writes'],
])('a value that makes no sense ends with 2: %j', async (flags, named) => {
  const all = await world({ recorded: visits });
  const run = await runHarness([...shadowArguments(all).filter((_, at) => at < 7), ...flags], {
    cwd: all.cwd,
  });
  expect(run.stderr).toContain(named);
  expect(run.exitCode).toBe(2);
});

test('a recording that is not there ends with 2 and its name', async () => {
  const all = await world({ recorded: visits });
  const run = await shadow({ ...all, recording: 'nowhere.har' });
  expect(run.stderr).toContain('nowhere.har: no file matches');
  expect(run.exitCode).toBe(2);
});

test('a file that is no recording ends with 2 and what could be read', async () => {
  const run = await shadow(await world({ recorded: '{"not": "a recording"}' }));
  expect(run.stderr).toMatch(/recorded\.ndjson.*neither a HAR file/);
  expect(run.exitCode).toBe(2);
});

test('a mistake in the config ends with 2, file and line', async () => {
  const cwd = workFolder();
  const config = 'version: 1\nservices:\n  shop:\n    baselin: { url: "http://a" }\n';
  writeFileSync(join(cwd, 'harness.config.yaml'), config);
  const run = await runHarness(['shadow', '--service', 'shop'], { cwd });
  expect(run.stderr).toMatch(/harness\.config\.yaml:4\b.*baselin/);
  expect(run.stderr).toContain('baseline');
  expect(run.exitCode).toBe(2);
});

test('a service that the config does not know ends with 2 and those it knows', async () => {
  const all = await world({ recorded: visits });
  writeConfig(all);
  const run = await runHarness(['shadow', '--service', 'shpo'], { cwd: all.cwd });
  expect(run.stderr).toContain('has no service "shpo"');
  expect(run.stderr).toContain('did you mean "shop"');
  expect(run.exitCode).toBe(2);
});

test('nothing to go by ends with 2 and what to give', async () => {
  const run = await runHarness(['shadow']);
  expect(run.stderr).toContain('--recording, --baseline and --candidate');
  expect(run.exitCode).toBe(2);
});

test('a damaged record ends with 2 under --strict, with its place', async () => {
  const lines = nativeText(visits).split('\n');
  lines[3] = '{"kind":"http"}';
  const all = await world({ recorded: lines.join('\n') });
  const run = await shadow(all, '--strict');
  expect(run.stderr).toContain('line 4');
  expect(run.exitCode).toBe(2);
});

test('a run folder that cannot be made ends with 3', async () => {
  const all = await world({ recorded: visits });
  writeFileSync(join(all.cwd, 'file'), '');
  const run = await shadow(all, '--out', join(all.cwd, 'file', 'runs'));
  expect(run.stderr).toContain('cannot be made');
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(3);
});

test.runIf(process.platform === 'linux')('a stdout that cannot be written ends with 3', async () => {
  const all = await world({ recorded: visits });
  const run = await runHarness(shadowArguments(all), {
    cwd: all.cwd,
    through: ['sh', '-c', 'exec "$@" >/dev/full', 'sh'],
  });
  expect(run.stderr).toContain('stdout: cannot be written');
  expect(run.exitCode).toBe(3);
});

test('a reset that fails ends with 3: counts from an unknown state mean nothing', async () => {
  const all = await world({ recorded: visits });
  const run = await shadowShop(all, { candidate: { reset: { command: 'exit 7' } } });
  expect(run.stderr).toContain('exit code 7');
  expect(run.exitCode).toBe(3);
});

test('too little evidence ends with 10', async () => {
  const run = await shadow(await world({ recorded: visits }));
  expect(run.stdout).toMatch(/^INCONCLUSIVE /);
  expect(run.exitCode).toBe(10);
});

test('a candidate that answers wrongly ends with 20', async () => {
  const shop = newShop();
  const candidate = await serve((asked) =>
    asked.target === '/me' ? { ...shop.answer(asked), status: 203 } : shop.answer(asked),
  );
  const run = await shadow(await world({ recorded: visits, candidate }));
  expect(run.stdout).toMatch(/^FAIL /);
  expect(run.exitCode).toBe(20);
});
