import type { ContractInteraction, SideAnswer } from '../../harness/model/contract.ts';
import { interactionName } from '../../harness/model/interactionName.ts';
import { answerText } from './mismatchText.ts';

type Told = Pick<ContractInteraction, 'consumer' | 'description' | 'standing' | 'baseline' | 'candidate'>;

/** An interaction and why it is no pass: `web “get the profile”: $.user.email is missing`. */
export function interactionText(one: Told): string {
  const why = answerText(decisive(one));
  return `${interactionName(one)}${why === null ? '' : `: ${why}`}`;
}

/** The answer that tells why: the candidate's where that did not hold, else the baseline's. */
function decisive({ standing, baseline, candidate }: Told): SideAnswer | null {
  if (standing === 'wrong') return baseline;
  return candidate === null || candidate.outcome === 'held' ? baseline : candidate;
}

/** Some of them by name: `web “a”, mobile “b” and 4 more`. */
export function someOf(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
