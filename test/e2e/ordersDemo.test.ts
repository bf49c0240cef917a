import { expect, test } from 'vitest';
import { runHarness } from './runHarness.ts';

test('The demo of the orders promotes a saga that gives back what it took.', async () => {
  const run = await runHarness(['demo', '--example', 'orders', '--quiet']);
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/^PROMOTE +orders · candidate 1\.0\.0 against baseline 7\.3\.0/);
  expect(run.exitCode).toBe(0);
});

test('The demo of a saga that gives nothing back rolls it back, and names the journeys and the steps.', async () => {
  const run = await runHarness(['demo', '--fault', 'lost-compensation', '--quiet']);
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/^ROLLBACK +orders · candidate 1\.0\.0\+lost-compensation /);
  const told = run.stdout.replaceAll(/\s+/g, ' ');
  expect(told).toContain('an order whose card is refused gives its pieces back');
  expect(told).toContain('all three lamps are on sale again');
  expect(told).toContain('the money is refunded');
  expect(run.exitCode).toBe(20);
});
