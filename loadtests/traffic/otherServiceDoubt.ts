import type { Doubt } from '../../harness/model/doubt.ts';
import type { LoadRun } from '../../harness/model/load.ts';
import { displayCount } from '../../harness/statistics/display.ts';
import type { OtherAnswers } from './TrafficWatch.ts';

/** From so many such answers on in all, and where so many of an operation's were 404, it is nothing that is served. */
const fewest = 10;
const fewestOfOne = 3;
const nearlyAll = 0.95;
const mostNamed = 4;

/**
 * Operations that the service does not know at all, 404 where something else was recorded, in a recording that nobody
 * said is the service's alone. Null for none.
 */
export function otherServiceDoubt(
  run: Pick<LoadRun, 'operations'>,
  others: readonly OtherAnswers[],
): Omit<Doubt, 'lane'> | null {
  const unknown = new Map<string, number>();
  for (const { operation, status, count } of others)
    if (status === 404) unknown.set(operation, (unknown.get(operation) ?? 0) + count);
  const isForeign = ({ operation, requests }: LoadRun['operations'][number]): boolean => {
    const count = unknown.get(operation) ?? 0;
    return count >= fewestOfOne && count >= nearlyAll * requests;
  };
  const foreign = run.operations.filter(isForeign).map(({ operation }) => operation);
  const answered = foreign.reduce((sum, operation) => sum + (unknown.get(operation) ?? 0), 0);
  if (answered < fewest) return null;
  const own = run.operations.filter((one) => !isForeign(one)).toSorted((a, b) => b.requests - a.requests);
  const rest = foreign.length - mostNamed;
  const named = `${foreign.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${displayCount(rest)} more` : ''}`;
  const reason = `${named}: the service answers 404 to all of them: are they another service's? give --routes '${globOf(own[0]?.operation)}', or \`routes\` in the config`;
  return { id: 'other-service', reason };
}

/** `/auth/**` of `GET /auth/users/{}`: where the operation that was asked most begins. */
function globOf(operation: string | undefined): string {
  const first = operation?.replace(/^\S+ \/?/, '').split('/')[0] ?? '';
  return first === '' || /[{}*]/.test(first) ? '/path/of/the/service/**' : `/${first}/**`;
}
