import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';
import { numberFlag } from './numberFlag.ts';

const { service, all, target, config, out, format, quiet, seed } = laneOptions;
const share = { from: 0, to: 100, whole: true };

/** Options of `harness gate`. */
export const gateOptions = {
  service,
  all,
  target,
  from: {
    requiresArg: true,
    coerce: numberFlag('--from', share),
    describe: 'share of the traffic that the new service has now, in percent',
    group: 'What:',
  },
  to: {
    requiresArg: true,
    coerce: numberFlag('--to', share),
    describe: 'share to judge; the next step of the config by default',
    group: 'What:',
  },
  'candidate-version': {
    type: 'string',
    requiresArg: true,
    describe: 'version of the new service that is judged, where the config does not say it',
    group: 'What:',
  },
  'from-run': {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe:
      'judge this run made elsewhere (path, id, or a folder of runs), and run nothing; may be given again',
    group: 'Evidence:',
  },
  verdict: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'verdict.json of a step taken before; may be given again',
    group: 'Evidence:',
  },
  at: {
    type: 'string',
    requiresArg: true,
    describe: 'time at which --from-run is judged, ISO 8601, in place of now',
    group: 'Evidence:',
  },
  'limit-exchanges': {
    requiresArg: true,
    coerce: numberFlag('--limit-exchanges', { from: 1, whole: true }),
    describe: 'only the first N exchanges of the recordings',
    group: 'Evidence:',
  },
  rate: {
    type: 'string',
    requiresArg: true,
    describe: 'exchanges a second on each side, or max',
    group: 'Evidence:',
  },
  explain: {
    type: 'boolean',
    default: false,
    describe: 'print the policy in force and what each check needs; run nothing',
    group: 'Common:',
  },
  config,
  out,
  format,
  quiet,
  'log-level': laneOptions['log-level'],
  seed,
} as const satisfies Record<string, Options>;

export type GateFlags = InferredOptionTypes<typeof gateOptions>;
