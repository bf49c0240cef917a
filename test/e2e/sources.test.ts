import { expect, test } from 'vitest';
import { got } from '../fixtures/servers/Recorded.ts';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { runHarness } from './runHarness.ts';
import { shadowArguments, world } from './shopWorld.ts';
import { workFolder } from './workFolder.ts';

/** Other tests start a bundle of the sources (bundle.ts): here the sources run as they are, and say the same. */

const price: Answering = ({ target }) => json(200, { target, price: target.length });
const dearer: Answering = ({ target }) => json(200, { target, price: target.length + 1 });
const recorded = Array.from({ length: 30 }, (_, index) => `/items/${String(index)}`).map((target) =>
  got(target, json(200, { target, price: target.length })),
);

/** Without what no two runs have in common: ids, seeds, durations, and the progress that a slow one shows. */
function lasting(text: string): string {
  return text
    .replaceAll(/^(?:\[[#.]+\] .*|[a-z ]+)\n/gm, '')
    .replaceAll(/\d{8}-\d{6}-[\w-]+/g, 'RUN')
    .replaceAll(/\b[0-9a-f]{8}\b/g, 'SEED')
    .replaceAll(/\d+(?:\.\d+)? m?s\b/g, 'TIME');
}

test('a run from the sources ends and tells as one from the bundle', async () => {
  const all = await world({ recorded, baseline: price, candidate: dearer });
  const bundled = await runHarness(shadowArguments(all), { cwd: all.cwd });
  const plain = await runHarness(shadowArguments(all), { cwd: all.cwd, fromSources: true });
  expect(plain.stdout).toMatch(/^FAIL {2}service .*\n[\S\s]*\$\.price/);
  expect(plain.exitCode).toBe(20);
  expect(bundled.exitCode).toBe(20);
  expect(lasting(bundled.stdout)).toBe(lasting(plain.stdout));
  expect(lasting(bundled.stderr)).toBe(lasting(plain.stderr));
});

test.each([[['--help']], [['shadow', '--help']], [['shadow']], [['gate']]])(
  '%j says from the sources what it says from the bundle',
  async (args) => {
    const cwd = workFolder();
    const plain = await runHarness(args, { cwd, fromSources: true });
    expect(plain.exitCode).toBe(args.includes('--help') ? 0 : 2);
    expect(await runHarness(args, { cwd })).toEqual(plain);
  },
);
