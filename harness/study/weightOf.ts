import type { Body } from '../model/body.ts';
import type { Exchange } from '../model/exchange.ts';

/** About how many bytes an exchange holds while it waits to be sent. */
export function weightOf({ request, recorded }: Exchange): number {
  return 2_048 + 2 * held(request.body) + (recorded === null ? 0 : held(recorded.body));
}

function held(body: Body): number {
  return body.kind === 'bytes' ? body.bytes.length : 0;
}
