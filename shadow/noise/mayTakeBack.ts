import { placeName } from '../../harness/correlation/responsePlaces.ts';
import type { Placement } from '../../harness/correlation/SessionTracker.ts';

const credential = /token|csrf|xsrf|nonce|ticket|challenge|secret|session|captcha/i;

/**
 * Whether asking for an exchange again may take back what its first answer gave: who opens a page twice gets a new
 * token for its form, a new cookie, a new code, and the first ones are worth nothing then. Ids stay what they are.
 */
export function mayTakeBack({ gives }: Pick<Placement, 'gives'>): boolean {
  return gives.some(({ place }) => !place.startsWith('body:') || credential.test(placeName(place) ?? ''));
}
