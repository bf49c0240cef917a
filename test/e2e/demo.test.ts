import { expect, test } from 'vitest';
import { runHarness } from './runHarness.ts';

test('The demo finds a fault that shows only to who asks as somebody else, and says what it turned on.', async () => {
  const run = await runHarness(['demo', '--fault', 'idor', '--limit-exchanges', '300', '--quiet'], {
    // Load and journeys take a minute and show nothing of it.
    env: { K6_PATH: '/there/is/no/k6', HARNESS_BROWSER: '/there/is/no/browser' },
  });
  expect(run.stderr).toBe('demo: idor takes requests as somebody else and as nobody: turned on\n');
  expect(run.stdout).toMatch(/^ROLLBACK /);
  expect(run.stdout).toContain('as another principal');
  expect(run.exitCode).toBe(20);
});
