import { createHash } from 'node:crypto';

/** Whose value it is. */
export interface UniqueOwner {
  readonly seed: string;
  readonly runId: string;
  readonly side: string;
  readonly attempt: number;
  /** File and titles of the journey. */
  readonly journey: readonly string[];
}

const digits = 6;

/**
 * `ana-7f3k2q`: the name and six of 0-9a-z, by sha256 of its owner and the name. As long on one side as on the other,
 * and the same however often a try asks for it.
 */
export function uniqueValue(name: string, owner: UniqueOwner): string {
  const { seed, runId, side, attempt, journey } = owner;
  const digest = createHash('sha256').update(JSON.stringify([seed, runId, side, attempt, journey, name]));
  const number = digest.digest().readBigUInt64BE() % 36n ** BigInt(digits);
  return `${name}-${number.toString(36).padStart(digits, '0')}`;
}
