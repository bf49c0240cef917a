import type { Sample } from '../../harness/model/measurement.ts';
import type { Deployability } from './canIDeploy.ts';

/**
 * The broker's answer as a census of one environment. It is a sign and no proof, whatever it is: of results that were
 * stored some time, by whoever may write there. So a no keeps from a pass, and what fails a candidate is verified here.
 */
export function deployCensus(environment: string, { answer, reason }: Deployability): Sample {
  const is = (...answers: readonly Deployability['answer'][]): number => (answers.includes(answer) ? 1 : 0);
  return {
    kind: 'census',
    passed: is('yes'),
    failed: is('no'),
    errored: is('unknown', 'nothing'),
    skipped: 0,
    pending: 0,
    expected: 1,
    proof: false,
    named: answer === 'yes' ? [] : [`${environment}: ${reason}`],
  };
}
