import { hasAddress } from '../../config/sideConfig.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { askIdentity } from '../../environment/askIdentity.ts';
import { sideDispatcher } from '../../environment/sideDispatcher.ts';
import { UsageError } from '../../errors/UsageError.ts';

/**
 * The version of the candidate as the config says it or the candidate itself does; null where it was asked and did not
 * say. Nobody to ask is a UsageError: evidence that belongs to no version cannot be held against the next one.
 */
export async function candidateVersion(service: ServiceConfig): Promise<string | null> {
  const { candidate, name } = service;
  if (candidate.version !== null) return candidate.version;
  if (candidate.identity === null || !hasAddress(candidate))
    throw new UsageError(
      '--candidate-version',
      `nobody can say which version of ${name} is judged`,
      'give `identity` or `version` of the candidate in the config, or --candidate-version',
    );
  if (candidate.url === null) return null; // it was to be brought up, and is not up
  const dispatcher = await sideDispatcher('candidate', candidate, 1);
  try {
    const answer = await askIdentity(candidate, dispatcher);
    return answer?.kind === 'told' ? answer.version : null;
  } finally {
    await dispatcher.destroy();
  }
}
