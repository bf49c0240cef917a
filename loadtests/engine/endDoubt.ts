import type { Doubt } from '../../harness/model/doubt.ts';
import type { LoadEnd, LoadRun } from '../../harness/model/load.ts';
import { ownCommand } from '../../harness/environment/ownCommand.ts';
import type { K6Remarks } from './K6Order.ts';

/** A doubt before its lane and run are named. */
export type LoadDoubt = Pick<Doubt, 'id' | 'reason'>;

interface EndWords {
  readonly id: string;
  /** What happened. */
  readonly happened: (run: LoadRun) => string;
  /** What to do about it. */
  readonly advice: string;
}

const kept = 'what was measured until then is kept';
const whole = 'k6.log of the run has all that k6 said';

/** Null where k6 ended as the script meant it. */
const words: Readonly<Record<LoadEnd, EndWords | null>> = {
  complete: null,
  // Which were crossed is counted threshold by threshold.
  thresholds: null,
  setup: {
    id: 'script-threw',
    happened: () => "the script's `setup` took too long",
    advice: 'give it less to do or a longer `setupTimeout`',
  },
  teardown: {
    id: 'script-threw',
    happened: () => "the script's `teardown` took too long",
    advice: 'give it less to do or a longer `teardownTimeout`',
  },
  timeout: { id: 'script-threw', happened: () => 'k6 ran out of time (exit code 102)', advice: whole },
  script: {
    id: 'script-threw',
    happened: () => 'the script threw outside of an iteration, so that k6 gave up',
    advice: 'mend it: `k6 run` on it says the same',
  },
  config: { id: 'k6-config', happened: () => "k6 does not take the script's options", advice: 'mend them' },
  aborted: {
    id: 'script-aborted',
    happened: ({ exitCode }) =>
      `the script itself ${exitCode === 110 ? 'called the test failed (`test.fail()`)' : 'ended the test (`test.abort()`)'}`,
    advice: kept,
  },
  interrupted: {
    id: 'k6-interrupted',
    happened: () => 'k6 was stopped before its end',
    advice: `${kept}, run it again for the rest`,
  },
  panic: {
    id: 'k6-died',
    happened: () => 'k6 itself broke down (a Go panic)',
    advice: `${whole}: please report it to k6`,
  },
  killed: {
    id: 'k6-died',
    happened: ({ signal, exitCode }) =>
      `k6 was killed in mid-run (${signal ?? `exit code ${String(exitCode)}`})`,
    advice: `was memory short? ${kept}`,
  },
  missing: {
    id: 'k6-missing',
    happened: () => 'k6 could not be started',
    advice: `\`${ownCommand()} k6 install\` gets it`,
  },
  version: {
    id: 'k6-version',
    happened: () => 'this k6 is of another version than v2',
    advice: `\`${ownCommand()} k6 install\` gets it`,
  },
  other: {
    id: 'k6-died',
    happened: ({ exitCode }) => `k6 ended with exit code ${String(exitCode)}`,
    advice: whole,
  },
};

/** Why a run that ended like this can be no pass; null where it ended as the script meant it. */
export function endDoubt(run: LoadRun, remarks: K6Remarks): LoadDoubt | null {
  const end = words[run.end];
  if (end === null) return null;
  const why = remarks.error === null ? '' : `: “${remarks.error}”`;
  return { id: end.id, reason: `${end.happened(run)}${why}; ${end.advice}` };
}
