import type { InteractionMismatch } from './contract.ts';

/**
 * Whether a status is of another class than the contract's (401 instead of 201): whatever else differs is of another
 * answer, and says nothing of the one that was wanted.
 */
export function isAnotherAnswer({ location, expected, actual }: InteractionMismatch): boolean {
  if (location !== 'status' || expected === null || actual === null) return false;
  return /^\d{3}$/.test(expected) && /^\d{3}$/.test(actual) && expected[0] !== actual[0];
}
