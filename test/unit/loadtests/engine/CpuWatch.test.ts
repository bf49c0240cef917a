import { existsSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { CpuWatch } from '../../../../loadtests/engine/CpuWatch.ts';

/** Uses the processor until it has been used for so long, whatever else the machine does. */
function burn(milliseconds: number): void {
  const from = process.cpuUsage();
  let used = 0;
  while (used < milliseconds * 1_000) {
    const { user, system } = process.cpuUsage(from);
    used = user + system;
  }
}

test.skipIf(!existsSync('/proc/self/stat'))('what a process uses of all cores is seen', async () => {
  let now = 0;
  const watch = new CpuWatch(process.pid, () => now);
  await watch.read();
  expect(watch.most).toBeNull();
  burn(150);
  now += 10_000;
  await watch.read();
  const first = watch.most ?? 0;
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(0.2);
  burn(150);
  // In some milliseconds: more than there is, which is all. The most is taken over three readings.
  for (let reading = 0; reading < 3; reading += 1) {
    now += 1;
    await watch.read();
  }
  expect(watch.most).toBe(1);
});

test('of a process that is not there nothing is seen', async () => {
  const watch = new CpuWatch(2 ** 30, () => 0);
  await watch.read();
  expect(watch.most).toBeNull();
});
