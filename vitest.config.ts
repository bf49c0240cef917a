import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/slowestFirst.ts';

const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 };

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
        },
      },
      {
        test: {
          ...timeouts,
          name: 'whole',
          include: ['test/{integration,e2e}/**/*.test.ts'],
          globalSetup: 'test/e2e/bundle.ts',
        },
      },
    ],
  },
});
