import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/slowestFirst.ts';

// No measure of speed: what takes a second on a calm machine may take a minute on a busy one.
const timeouts = { testTimeout: 180_000, hookTimeout: 180_000 };

// A page on a busy machine may take its time; what never comes fails all the same.
const whole = { ...timeouts, expect: { poll: { timeout: 20_000 } }, globalSetup: 'test/e2e/bundle.ts' };

/** What brings up the example with its databases, programs that others wrote, or the package: a third of all the time. */
const systems = [
  'test/e2e/{accounts*,demo,ordersDemo,package}.test.ts',
  'test/integration/{accounts*,detection,noisyDetection,recordedContracts}.test.ts',
  'test/integration/oidc/**/*.test.ts',
  'test/integration/load/recording.test.ts',
  'test/integration/{contracts,environments,scenarios}/*.test.ts',
  'test/e2e/contract{,Api,Broker,Init,Killed}.test.ts',
  'test/e2e/scenario*.test.ts',
];

export default defineConfig({
  test: {
    // One more than the two cores that the budget is for: some tests wait for timers and for databases.
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        // Nothing is mocked, so that no file has to be kept from what another one loaded.
        test: {
          ...timeouts,
          name: 'unit',
          include: ['test/{unit,architecture}/**/*.test.ts'],
          isolate: false,
          setupFiles: 'test/propertySeed.ts',
        },
      },
      {
        test: { ...whole, name: 'whole', include: ['test/{integration,e2e}/**/*.test.ts'], exclude: systems },
      },
      { test: { ...whole, name: 'systems', include: systems } },
      {
        // One file after another: they count what is left in the one container engine.
        test: {
          ...whole,
          name: 'docker',
          include: ['test/docker/**/*.test.ts'],
          globalSetup: [whole.globalSetup, 'test/fixtures/docker/setup.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
