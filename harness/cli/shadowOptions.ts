import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';
import { numberFlag } from './numberFlag.ts';

/** Options of `harness shadow`. */
export const shadowOptions = {
  ...laneOptions,
  recording: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'HAR, .gor, access log or native recording, or a glob; may be given again',
    group: 'Shadow:',
  },
  control: {
    type: 'string',
    requiresArg: true,
    describe: 'URL of a second instance of the monolith: where the two differ is natural noise',
    group: 'Shadow:',
  },
  'self-replay': {
    type: 'boolean',
    describe:
      'without a control, ask the monolith some safe requests twice; --no-self-replay: never [default: true]',
    group: 'Shadow:',
  },
  host: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: "the service's own host in a browser's HAR",
    group: 'Shadow:',
  },
  session: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'place whose value joins a session: cookie:sid, header:authorization',
    group: 'Shadow:',
  },
  operations: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'only these operations: "GET /users/{}"',
    group: 'Shadow:',
  },
  'limit-exchanges': {
    requiresArg: true,
    coerce: numberFlag('--limit-exchanges', { from: 1, whole: true }),
    describe: 'only the first N [number]',
    group: 'Shadow:',
  },
  sample: {
    requiresArg: true,
    coerce: numberFlag('--sample', { from: 0, to: 1 }),
    describe: 'only this share of the exchanges, 0 to 1 [number]',
    group: 'Shadow:',
  },
  rate: {
    type: 'string',
    requiresArg: true,
    describe: 'exchanges a second on each side, or max [default: 200]',
    group: 'Shadow:',
  },
  speed: {
    requiresArg: true,
    coerce: numberFlag('--speed', { from: 0.001, to: 100_000 }),
    describe: 'keep the recorded timing, N times as fast [number]',
    group: 'Shadow:',
  },
  concurrency: {
    requiresArg: true,
    coerce: numberFlag('--concurrency', { from: 1, to: 1_000, whole: true }),
    describe: 'exchanges in flight at the same time, each of another session [number] [default: 8]',
    group: 'Shadow:',
  },
  'negative-auth': {
    type: 'boolean',
    default: false,
    describe: 'also ask as nobody and as others: who lets in whom?',
    group: 'Shadow:',
  },
  cross: {
    type: 'boolean',
    default: false,
    describe: "also show each side the other's credentials",
    group: 'Shadow:',
  },
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
  'propose-rules': {
    type: 'boolean',
    default: false,
    describe: 'after the run print rules, exclusive and wait that its differences suggest, for you to review',
    group: 'Shadow:',
  },
  replay: {
    type: 'string',
    requiresArg: true,
    describe: 'RUN:EXCHANGE: send the session of one exchange again, up to it',
    group: 'Shadow:',
  },
  resume: {
    type: 'string',
    describe: 'go on with a run that was killed or interrupted: RUN, or the last one',
    group: 'Shadow:',
  },
} as const satisfies Record<string, Options>;

export type ShadowFlags = InferredOptionTypes<typeof shadowOptions>;
