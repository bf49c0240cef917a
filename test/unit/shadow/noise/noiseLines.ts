import type { Difference, DifferenceKind } from '../../../../harness/model/difference.ts';
import type { PairedDisagreements } from '../../../../harness/model/pairedDisagreements.ts';

export const operation = 'GET /news';

/** A difference of the candidate at a body's path. */
export function differs(path: string, candidate: string | null, kind: DifferenceKind = 'value'): Difference {
  return { kind, location: 'body', path, baseline: '"A"', candidate, counts: true, note: null };
}

/** A pair in which candidate and control disagree at these paths; `shown` is what baseline and control had. */
export function pair(
  candidate: readonly string[],
  control: readonly string[],
  shown: readonly [string | null, string | null] = ['"A"', '"B"'],
): PairedDisagreements {
  const field = (path: string) => ({ location: 'body' as const, path, kind: 'value' as const });
  return {
    id: 'x',
    operation,
    session: 's',
    pairs: 1,
    candidate: candidate.map((path) => ({ ...field(path), asControl: false })),
    control: control.map((path) => ({
      ...field(path),
      baseline: shown[0],
      control: shown[1],
      asRecorded: null,
    })),
  };
}
