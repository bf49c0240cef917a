import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import { findEngine } from './findEngine.ts';
import { gatewayHere, gatewaysOf } from './gatewayHere.ts';

/**
 * An address of this machine that containers reach: that of the engine's bridge. An EnvironmentError where the engine is
 * on another machine, or in a virtual one.
 */
export async function hostForImages(): Promise<string> {
  const subject = '`outbound` of an image';
  const found = await findEngine();
  if (found.kind === 'missing') throw new EnvironmentError(subject, found.problem, found.hint);
  const gateway = await gatewayHere(await gatewaysOf(found.engine.client));
  if (gateway !== null) return gateway;
  throw new EnvironmentError(
    subject,
    'the container engine is not on this machine: its containers cannot reach what listens here',
    'name an address that they reach: outbound: { smtp: "ADDRESS:2525", http: "ADDRESS:8099" }',
  );
}
