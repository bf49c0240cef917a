import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

test('The demo finds a fault that shows only to who asks as somebody else, and says what it turned on.', async () => {
  const run = await runHarness(['demo', '--fault', 'idor', '--limit-exchanges', '300', '--quiet'], {
    // Load takes half a minute and shows nothing of it.
    env: { K6_PATH: '/there/is/no/k6' },
  });
  expect(run.stderr).toBe('demo: idor takes requests as somebody else and as nobody: turned on\n');
  expect(run.stdout).toMatch(/^ROLLBACK /);
  expect(run.stdout).toContain('as another principal');
  expect(run.exitCode).toBe(20);
});

test('The demo finds faults that journeys alone see, and names journey and step, with a screenshot of each.', async () => {
  const cwd = workFolder();
  const faults = ['broken-redirect', 'missing-cookie-flag', 'no-notification', 'mail-not-sent'];
  const run = await runHarness(
    ['demo', ...faults.flatMap((fault) => ['--fault', fault]), '--limit-exchanges', '300', '--quiet'],
    { cwd, env: { K6_PATH: '/there/is/no/k6' } },
  );
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/^ROLLBACK /);
  const told = run.stdout.replaceAll(/\s+/g, ' ');
  for (const [journey, step] of [
    ['log in > with the right password', 'the browser is sent back to the page'],
    ['log in > with a cookie that only the browser can use', 'the cookie has its flags'],
    ['a log-in elsewhere is told', 'the page tells her'],
    ['a change of the password is confirmed by mail', 'the mail arrives'],
  ] as const)
    expect(told).toContain(`“${journey}”: step “${step}”`);
  expect(told).toContain('4 of 9 journeys failed');
  const [name = ''] = readdirSync(join(cwd, '.harness', 'runs'));
  const pictures = readdirSync(join(cwd, '.harness', 'runs', name, 'scenario'));
  expect(pictures.filter((file) => file.endsWith('-candidate.png'))).toHaveLength(4);
  expect(run.exitCode).toBe(20);
});
