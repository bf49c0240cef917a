import { bringUp } from '../../environment/up/bringUp.ts';
import type { Environments } from '../../environment/up/Environments.ts';
import type { Door } from '../../redaction/Door.ts';
import type { GateRequest } from './GateRequest.ts';

/**
 * The sides of a service, brought up before anything is planned: where nobody but the candidate itself can say which
 * version it is, and it is brought up for the run. Null where that is not so.
 */
export async function upForVersion(
  { service, candidateVersion, fromRuns }: GateRequest,
  { door, signal, quiet }: { readonly door: Door; readonly signal: AbortSignal; readonly quiet: boolean },
): Promise<Environments | null> {
  const { up, version, identity } = service.candidate;
  if (up === null || (candidateVersion ?? version) !== null || identity === null || fromRuns.length > 0)
    return null;
  return bringUp([service], {
    redactor: door.redactor,
    signal,
    progress: (doing) => {
      if (!quiet) door.terminal.notice(doing);
    },
  });
}
