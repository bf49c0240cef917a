import type { Finding } from '../../harness/model/finding.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import type { ProposedOperation } from './Proposals.ts';

const fewestSessions = 2;

/** Whether a finding was there beside others and gone alone, in all of two sessions or more. */
export function isRace({ confirmed, counts, kind }: Finding): boolean {
  const tried = /^0\/(\d+)$/.exec(confirmed ?? '')?.[1];
  return counts && kind !== 'shared' && kind !== 'died' && Number(tried ?? 0) >= fewestSessions;
}

/** Operations whose findings were gone when their sessions were replayed alone. */
export function proposeExclusive(
  findings: readonly Finding[],
  present: readonly string[],
): readonly ProposedOperation[] {
  const known = operationSet(present);
  const races = Map.groupBy(
    findings.filter((finding) => isRace(finding) && !known.has(finding.operation)),
    ({ operation }) => operation,
  );
  return [...races].map(([operation, [first, ...others]]) => {
    const { confirmed = null, path = '', kind = '' } = first ?? {};
    const tried = confirmed?.slice(2) ?? '';
    const more = others.length === 0 ? '' : `; so did those of ${String(others.length)} more of its findings`;
    const what = [path, kind].filter((part) => part !== '').join(' ');
    return {
      operation,
      why: `${what}: the ${tried} sessions that showed it agreed when replayed alone (${confirmed ?? ''})${more}`,
    };
  });
}
