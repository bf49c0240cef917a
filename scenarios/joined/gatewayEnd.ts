import type { ScenarioJourney } from '../../harness/model/scenario.ts';

/** So many of its tries through the gateway that fail are a fault; one is chance. */
const fault = 2;

/**
 * What a journey shows of the way through the gateway: `failed` only where it does the same on both sides when they are
 * asked directly. What it does not do there either, it says nothing of here.
 */
export function gatewayEnd({
  standing,
  gateway,
}: Pick<ScenarioJourney, 'standing' | 'gateway'>): 'passed' | 'failed' | 'errored' {
  if (gateway === null || gateway.outcome === 'interrupted' || gateway.outcome === 'skipped')
    return 'errored';
  if (gateway.outcome === 'passed') return 'passed';
  const [passed = 0, all = 0] = gateway.tries.split('/').map(Number);
  return standing === 'same' && all - passed >= fault ? 'failed' : 'errored';
}
