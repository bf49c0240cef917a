import type { SideConfig } from '../../harness/config/sideConfig.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { PactInteraction } from '../pact/Pact.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Why an interaction is not sent to a side: it changes something there (by its method, by the states that it needs, by the
 * message that is to be made), and the side is not declared isolated. Null where it is sent.
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
        : safeMethods.has(request?.method ?? '')
          ? null
          : `${request?.method ?? ''} may write`;
  return change === null ? null : `not sent: ${change}, and the ${side} is not declared \`writes: isolated\``;
}
