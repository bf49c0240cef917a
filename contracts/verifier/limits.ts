import type { PactInteraction } from '../pact/Pact.ts';

/** ms for one function of the user's: it may wait for the side's answer, and a little more. */
export function handlerLimit(timeout: number): number {
  return timeout * 2;
}

/** ms after which a child that has not answered for an interaction is taken for stuck. */
export function interactionLimit(timeout: number, { states }: Pick<PactInteraction, 'states'>): number {
  return stuckAfter + handlerLimit(timeout) * (2 * states.length + 1) + timeout;
}

const stuckAfter = 5_000;
