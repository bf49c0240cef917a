import type { FindingSink } from '../findings/FindingSink.ts';
import type { Vitality } from './Vitality.ts';

/** The finding of a candidate that stopped answering for good while the baseline lived, with what was sent last. */
export function tellDeath(vitality: Vitality, sink: FindingSink): void {
  if (vitality.sign('candidate') !== 'died' || vitality.sign('baseline') !== 'alive') return;
  const { firstFailed, before, last } = vitality.failure('candidate');
  if (firstFailed !== null) sink.died(firstFailed, before, last);
}
