import type { ServiceConfig } from '../config/serviceConfig.ts';
import { bringUp, needsBringUp } from '../environment/up/bringUp.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { LaneContext } from '../lane/Lane.ts';
import type { Door } from '../redaction/Door.ts';

/**
 * Does something against a service's sides that is no run and has no directory: brings up what is to be brought up, and
 * takes it down whatever happens. An EnvironmentError where a side does not come up.
 */
export async function withSidesUp<T>(
  service: ServiceConfig,
  { door, signal }: { readonly door: Door; readonly signal: AbortSignal },
  work: (context: Pick<LaneContext, 'located'>) => Promise<T>,
): Promise<T> {
  if (!needsBringUp(service)) return work({});
  const { redactor, terminal } = door;
  const progress = (doing: string): void => terminal.notice(doing);
  const environments = await bringUp([service], { redactor, signal, progress });
  try {
    const problem = environments.problem(service.name);
    if (problem !== null) throw new EnvironmentError(service.name, problem);
    return await work({ located: (one) => environments.service(one) });
  } finally {
    for (const note of await environments.down()) terminal.notice(note);
  }
}
