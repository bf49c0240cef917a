import type { Finding } from '../../harness/model/finding.ts';
import { FindingSink } from '../findings/FindingSink.ts';
import type { Settled } from '../replay/Work.ts';
import type { Case } from './Cases.ts';
import type { PassContext } from './Pass.ts';
import { tryId } from './tryId.ts';

/** Writes what cases found to the run, redacted, and groups it into findings that say whether it came again. */
export function tellFindings(
  cases: readonly Case[],
  { lines, redactor, connections }: Pick<PassContext, 'lines' | 'redactor' | 'connections'>,
): readonly Finding[] {
  const sink = new FindingSink(lines, redactor, connections.comparator);
  const tried = new Map<string, number>();
  for (const { operation, path, found } of cases) {
    for (const { work, sides, differences } of found) {
      const id = tryId(work.exchange.id, path);
      const own = { ...work, exchange: { ...work.exchange, id } };
      const settled: Settled = { outcome: 'mismatched', why: path, differences, sides, throttled: false };
      const { session } = work.placement;
      sink.differences(own, settled, { id, operation, session, differences });
    }
  }
  for (const one of cases) tried.set(one.operation, Math.max(tried.get(one.operation) ?? 0, one.tried));
  return sink
    .findings((operation) => tried.get(operation) ?? 0)
    .map((finding) => ({ ...finding, confirmed: confirmationOf(finding, cases) }));
}

function confirmationOf({ operation, path }: Finding, cases: readonly Case[]): string | null {
  const one = cases.find((known) => known.operation === operation && path.startsWith(known.path));
  if (one === undefined || one.again === null) return null;
  return one.again ? '1/1' : '0/1';
}
