import type { Doubt } from '../../harness/model/doubt.ts';
import type { Front } from '../front/openFront.ts';
import { someOf } from './journeyText.ts';

/** What pages asked past the fronts, and was not sent: a side was not asked as it would be. */
export function pastDoubts(fronts: readonly Pick<Front, 'past'>[]): readonly Doubt[] {
  const past = [...new Set(fronts.flatMap((front) => front.past()))];
  return past.length === 0
    ? []
    : [
        {
          lane: 'scenario',
          id: 'past-front',
          reason: `pages ask a side by an absolute address, which was held back, so that what passes shows less than it seems: ${someOf(past)}`,
        },
      ];
}
