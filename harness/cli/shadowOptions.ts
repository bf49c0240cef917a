import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';

/** Options of `harness shadow`. */
export const shadowOptions = {
  ...laneOptions,
  recording: {
    type: 'string',
    array: true,
    default: [],
    describe: 'HAR, .gor, access log or native recording, or a glob; may be given again',
    group: 'Shadow:',
  },
  host: {
    type: 'string',
    array: true,
    default: [],
    describe: "the service's own host in a browser's HAR",
    group: 'Shadow:',
  },
  session: {
    type: 'string',
    array: true,
    default: [],
    describe: 'place whose value joins a session: cookie:sid, header:authorization',
    group: 'Shadow:',
  },
  operations: {
    type: 'string',
    array: true,
    default: [],
    describe: 'only these operations: "GET /users/{}"',
    group: 'Shadow:',
  },
  'limit-exchanges': { type: 'number', describe: 'only the first N', group: 'Shadow:' },
  sample: { type: 'number', describe: 'only this share of the exchanges, 0 to 1', group: 'Shadow:' },
  rate: {
    type: 'string',
    describe: 'exchanges a second on each side, or max [default: 200]',
    group: 'Shadow:',
  },
  speed: { type: 'number', describe: 'keep the recorded timing, N times as fast', group: 'Shadow:' },
  concurrency: { type: 'number', describe: 'exchanges in flight [default: 8]', group: 'Shadow:' },
  strict: {
    type: 'boolean',
    default: false,
    describe: 'stop at the first record that cannot be used',
    group: 'Shadow:',
  },
  'explain-bindings': {
    type: 'boolean',
    default: false,
    describe: 'print which values one operation gives and another takes',
    group: 'Shadow:',
  },
  replay: {
    type: 'string',
    describe: 'RUN:EXCHANGE: send the session of one exchange again, up to it',
    group: 'Shadow:',
  },
} as const satisfies Record<string, Options>;

export type ShadowFlags = InferredOptionTypes<typeof shadowOptions>;
