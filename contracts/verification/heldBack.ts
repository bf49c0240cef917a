import type { SideConfig } from '../../harness/config/sideConfig.ts';
import { writeOf } from '../../harness/environment/writeOf.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { PactInteraction } from '../pact/Pact.ts';
import { notSentTo } from '../side/WriteHeldBack.ts';

/**
 * Why an interaction is not sent to a side: it changes something there (by its method, by the states that it needs, by the
 * message that is to be made), and the side is not declared isolated. Null where it is sent. What hooks, filters and
 * functions of the user's make of it is looked at again where each request is sent.
 */
export function heldBack(
  side: Side,
  { writes }: Pick<SideConfig, 'writes'>,
  { kind, request, states }: Pick<PactInteraction, 'kind' | 'request' | 'states'>,
): string | null {
  if (writes === 'isolated') return null;
  const change =
    states.length > 0
      ? 'its provider state is prepared by writing'
      : kind !== 'http'
        ? 'a message is made by having the service do something'
        : writeOf(request?.method ?? '');
  return change === null ? null : notSentTo(side, change);
}
