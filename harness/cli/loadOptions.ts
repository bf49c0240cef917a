import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';
import { numberFlag } from './numberFlag.ts';

/** Options of `harness load`. */
export const loadOptions = {
  ...laneOptions,
  script: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'k6 script to run, .ts or .js; may be given again',
    group: 'Load:',
  },
  recording: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'without a script: play the traffic of this recording, or glob; may be given again',
    group: 'Load:',
  },
  routes: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: "without a config: glob on the service's paths, as '/auth/**'; may be given again",
    group: 'Load:',
  },
  rate: {
    requiresArg: true,
    coerce: numberFlag('--rate', { from: 0.001, to: 100_000 }),
    describe: 'requests a second, of a load from a recording [number] [default: 200]',
    group: 'Load:',
  },
  duration: {
    type: 'string',
    requiresArg: true,
    describe: 'how long, of a load from a recording: 30s, 5m [default: 1m]',
    group: 'Load:',
  },
  edges: {
    type: 'string',
    requiresArg: true,
    describe:
      'use the edges of this run of harness shadow, or edges.json, beside those found in the recording',
    group: 'Load:',
  },
  warmup: {
    type: 'string',
    requiresArg: true,
    describe: 'requests begun so long after the first one do not count: 5s [default: none]',
    group: 'Load:',
  },
  compare: {
    type: 'boolean',
    default: false,
    describe: 'load the monolith too, after the new service, to have both numbers side by side',
    group: 'Load:',
  },
  shard: {
    type: 'string',
    requiresArg: true,
    describe: 'make part I of N of the load, as 2/4; harness gate adds the parts up',
    group: 'Load:',
  },
  k6: {
    type: 'string',
    requiresArg: true,
    describe: 'the k6 to use; else K6_PATH, the one on PATH, or what `harness k6 install` got',
    group: 'Load:',
  },
} as const satisfies Record<string, Options>;

export type LoadFlags = InferredOptionTypes<typeof loadOptions>;
