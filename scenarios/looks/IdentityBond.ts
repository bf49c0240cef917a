import { identityKind } from '../../harness/comparison/kinds/kindRegistry.ts';

const naming = /^(?:id|uuid|guid)$|(?:_id|_ids|Id|Ids|ID|IDs)$/;

/**
 * Which value of the candidate stands for which of the baseline in one try of a journey: ids that each side draws itself
 * are the same where they are so all the way through, one for one.
 */
export class IdentityBond {
  readonly #candidates = new Map<string, string>();
  readonly #baselines = new Map<string, string>();

  /** Asked of values that differ. `key` is the last object key, header or cookie name at the place; null for none. */
  same(baseline: string, candidate: string, key: string | null): boolean {
    const known = this.#candidates.get(baseline);
    if (known !== undefined) return known === candidate;
    if (this.#baselines.has(candidate) || !mayStandFor(baseline, candidate, key)) return false;
    this.#candidates.set(baseline, candidate);
    this.#baselines.set(candidate, baseline);
    return true;
  }
}

/** Random values of one kind anywhere; serial numbers only where the key says that they name something. */
function mayStandFor(baseline: string, candidate: string, key: string | null): boolean {
  const kind = identityKind(baseline);
  if (kind !== null) return identityKind(candidate)?.name === kind.name;
  return key !== null && naming.test(key) && isSerial(baseline) && isSerial(candidate);
}

function isSerial(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text);
}
