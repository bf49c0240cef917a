import type { ContractInteraction } from './contract.ts';

/**
 * An interaction in a sentence: `web “get the profile”`. In these quotes, since what consumers write may end in
 * `password` or `authorization`: before a colon that would be the name of a secret, and what follows would be hidden.
 */
export function interactionName({
  consumer,
  description,
}: Pick<ContractInteraction, 'consumer' | 'description'>): string {
  return `${consumer} ${quotedName(description)}`;
}

/** A name that others chose, such as that of an interaction or a state, fit to stand before a colon. */
export function quotedName(name: string): string {
  return `“${name}”`;
}
