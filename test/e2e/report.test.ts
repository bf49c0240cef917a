import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { got, type Recorded } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { lastRun } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { shadow, shadowArguments, world, type World } from './shopWorld.ts';

const items: readonly Recorded[] = Array.from({ length: 60 }, (_, index) => {
  const target = `/api/items/${String(index)}`;
  return got(target, json(200, { target, price: 1 }));
});

/** A candidate whose prices are wrong, and names that nobody should take for commands or markup. */
async function wrongPrices(): Promise<World & { readonly requests: () => number }> {
  const name = '::error::x <b> @octocat |';
  const side = (price: number) =>
    serve(({ target }) => json(200, { target, price: `${name} ${String(price)}` }));
  const [baseline, candidate] = [await side(1), await side(2)];
  const recorded = items.map((item) => ({ ...item }));
  const all = await world({ recorded, baseline, candidate });
  return { ...all, requests: () => baseline.asked.length + candidate.asked.length };
}

function report(cwd: string, ...args: readonly string[]): Promise<HarnessRun> {
  return runHarness(['report', ...args], { cwd });
}

test('every format prints the same each time, asks nobody, and ends with 0 whatever the verdict', async () => {
  const all = await wrongPrices();
  const run = await shadow(all);
  expect(run.exitCode).toBe(20);
  expect(run.stderr).toContain(` report ${basename(lastRun(all.cwd))} --format html\n`);
  const asked = all.requests();
  const directory = lastRun(all.cwd);
  for (const format of ['text', 'json', 'junit', 'markdown', 'github', 'html']) {
    const [first, second] = [
      await report(all.cwd, '--format', format),
      await report(all.cwd, '--format', format),
    ];
    expect(first.stderr, format).toBe('');
    expect(first.exitCode, format).toBe(0);
    expect(second.stdout, format).toBe(first.stdout);
    if (format === 'text') expect(first.stdout).toBe(run.stdout);
    if (format === 'json') expect(first.stdout).toBe(readFileSync(join(directory, 'verdict.json'), 'utf8'));
    if (format === 'html') expect(first.stdout).toBe(`${join(directory, 'report.html')}\n`);
    if (format !== 'github') expect(first.stdout, format).not.toMatch(/^\s*::/m);
  }
  expect(all.requests()).toBe(asked);
  const page = readFileSync(join(directory, 'report.html'), 'utf8');
  expect(page.startsWith('<!doctype html>')).toBe(true);
  expect(page).not.toContain('[secret:opaque');
});

test('several formats go into the directory of the run, one goes where --output says', async () => {
  const all = await wrongPrices();
  await shadow(all);
  const id = basename(lastRun(all.cwd));
  const two = await report(all.cwd, id.slice(0, -2), '--format', 'junit', '--format', 'markdown');
  expect(two.stdout.split('\n')).toEqual([
    join(lastRun(all.cwd), 'junit.xml'),
    join(lastRun(all.cwd), 'summary.md'),
    '',
  ]);
  const printed = await report(all.cwd, join('.harness', 'runs', id), '--format', 'junit');
  expect(readFileSync(join(lastRun(all.cwd), 'junit.xml'), 'utf8')).toBe(printed.stdout);
  const one = await report(all.cwd, id, '--format', 'markdown', '--output', 'page.md', '--exit-code');
  expect(one).toMatchObject({ stdout: '', stderr: '', exitCode: 20 });
  expect(readFileSync(join(all.cwd, 'page.md'), 'utf8')).toBe(
    readFileSync(join(lastRun(all.cwd), 'summary.md'), 'utf8'),
  );
  const alone = await report(all.cwd, '--format', 'json', '--format', 'markdown');
  expect(JSON.parse(alone.stdout)).toMatchObject({ runId: id });
  expect(alone.stderr).toContain('summary.md');
  const refused = await report(all.cwd, '--format', 'json', '--format', 'html', '--output', 'x');
  expect(refused.stderr).toContain('--output takes one --format');
  expect(refused.exitCode).toBe(2);
});

test('a run that is not there, has no verdict or was damaged ends with 2 and says what to do', async () => {
  const all = await wrongPrices();
  const none = await report(all.cwd);
  expect(none.stderr).toContain('there is no run here');
  expect(none.exitCode).toBe(2);
  await shadow(all);
  const unknown = await report(all.cwd, '19990101');
  expect(unknown.stderr).toMatch(/no run "19990101"\n {2}hint: /);
  expect(unknown.exitCode).toBe(2);
  const file = join(lastRun(all.cwd), 'verdict.json');
  writeFileSync(file, '{"schema": "harness.verdict/2"}');
  const later = await report(all.cwd);
  expect(later.stderr).toMatch(
    /is harness.verdict\/2, and this harness reads harness.verdict\/1\n {2}hint: /,
  );
  expect(later.exitCode).toBe(2);
  rmSync(file);
  const killed = await report(all.cwd, '--exit-code');
  expect(killed.stderr).toMatch(/has no verdict.*\n {2}hint: .*killed/);
  expect(killed).toMatchObject({ stdout: '', exitCode: 2 });
});

test('under GitHub Actions a run annotates, adds to the summary and sets the outputs', async () => {
  const all = await wrongPrices();
  const files = { GITHUB_STEP_SUMMARY: join(all.cwd, 'summary'), GITHUB_OUTPUT: join(all.cwd, 'outputs') };
  writeFileSync(files.GITHUB_STEP_SUMMARY, '# before\n');
  const env = { GITHUB_ACTIONS: 'true', ...files };
  const run = await runHarness(shadowArguments(all), { cwd: all.cwd, env });
  expect(run.exitCode).toBe(20);
  const commands = run.stdout.split('\n').filter((line) => /^\s*::/.test(line));
  expect(commands[0]).toMatch(/^::error title=FAIL%3A service::/);
  expect(commands.every((line) => /^::(?:error|warning|notice) title=[^:]*::/.test(line))).toBe(true);
  const directory = lastRun(all.cwd);
  const page = (await report(all.cwd, '--format', 'markdown')).stdout;
  expect(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')).toBe(`# before\n${page}\n`);
  const outputs = ['verdict=fail', `run=${basename(directory)}`, `directory=${directory}`, ''].join('\n');
  expect(readFileSync(files.GITHUB_OUTPUT, 'utf8')).toBe(outputs);
});
