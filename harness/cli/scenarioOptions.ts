import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';
import { numberFlag } from './numberFlag.ts';

/** Options of `harness scenario`. */
export const scenarioOptions = {
  ...laneOptions,
  spec: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'spec file, folder or glob in place of those of the config; may be given again',
    group: 'Scenario:',
  },
  browser: {
    type: 'string',
    requiresArg: true,
    describe: "a browser's program [default: Playwright's own, else the Chromium of this machine]",
    group: 'Scenario:',
  },
  routes: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe:
      "without a config: glob on the service's paths, as '/auth/**'; others go to the monolith; may be given again",
    group: 'Scenario:',
  },
  workers: {
    requiresArg: true,
    coerce: numberFlag('--workers', { from: 1, to: 32, whole: true }),
    describe: 'journeys that are played at a time on each side [number] [default: 2]',
    group: 'Scenario:',
  },
} as const satisfies Record<string, Options>;

export type ScenarioFlags = InferredOptionTypes<typeof scenarioOptions>;
