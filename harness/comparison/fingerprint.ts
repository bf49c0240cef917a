import { createHash } from 'node:crypto';
import type { Difference, DifferenceKind, DifferenceLocation } from '../model/difference.ts';
import { normalisePath } from './json/jsonPath.ts';

/** What a finding is, in clear. Array positions in `path` are `[*]`. */
export interface FingerprintParts {
  readonly operation: string;
  readonly location: DifferenceLocation;
  readonly path: string;
  readonly kind: DifferenceKind;
}

/** 12 hex digits of the sha256 of operation, location, normalised path and kind, one a line. */
export function fingerprint({ operation, location, path, kind }: FingerprintParts): string {
  const text = [operation, location, normalisePath(path), kind].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The fingerprint's parts of a difference in an operation. */
export function partsOf(
  operation: string,
  difference: Pick<Difference, 'kind' | 'location' | 'path'>,
): FingerprintParts {
  const { location, path, kind } = difference;
  return { operation, location, path: location === 'body' ? normalisePath(path) : path, kind };
}

/** The fingerprint of the finding that a difference belongs to. */
export function fingerprintOf(operation: string, difference: Difference): string {
  return fingerprint(partsOf(operation, difference));
}
