import { nearest } from '../../harness/config/nearest.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { idOf, operationSet } from '../../harness/study/operationSet.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

/** How many operations of a recording are looked through for what was meant, the most frequent first. */
const lookedThrough = 1_000;

/** An operation that the config names and no exchange of the recording is. */
export interface UnmatchedOperation {
  /** Key of the config that names it. */
  readonly key: string;
  /** As written there. */
  readonly operation: string;
  /** Id of the operation that was likely meant; null where none is near. */
  readonly meant: string | null;
}

interface Named {
  readonly key: string;
  readonly operation: string;
  /** Whether `* /users/{}` stands for every method there. */
  readonly anyMethod: boolean;
}

/** What the config says about operations that are not in the recording; nothing where nothing was selected at all. */
export function unmatchedOperations(plan: ShadowPlan, learned: Learned): readonly UnmatchedOperation[] {
  const { operations, selected } = learned.counts;
  if (selected === 0) return [];
  const seen = new Set([...operations.keys(), ...learned.narrowed]);
  const frequent = [...operations].toSorted(([, a], [, b]) => b - a).map(([id]) => id);
  const candidates = [...new Set([...frequent, ...learned.narrowed])].slice(0, lookedThrough);
  const told = new Set<string>();
  return namedBy(plan).flatMap(({ key, operation, anyMethod }) => {
    const id = idOf(operation);
    if (seen.has(id) || (anyMethod && isAny(operation, seen)) || told.has(`${key} ${id}`)) return [];
    told.add(`${key} ${id}`);
    const like = id.startsWith('*') ? candidates.map(withoutMethod) : candidates;
    return [{ key, operation, meant: nearest(id, like) }];
  });
}

/** `vary POST /api/regster matches no exchange; did you mean POST /api/register?` */
export function unmatchedText({ key, operation, meant }: UnmatchedOperation): string {
  const question = meant === null ? '' : `; did you mean ${meant}?`;
  return `${key} ${operation} matches no exchange${question}`;
}

/** `* /users/{}` of `GET /users/{}`. */
function withoutMethod(id: string): string {
  return `*${id.slice(id.indexOf(' '))}`;
}

function isAny(operation: string, seen: ReadonlySet<string>): boolean {
  const wanted = operationSet([operation]);
  return [...seen].some((id) => wanted.has(id));
}

function namedBy({ service, section }: ShadowPlan): readonly Named[] {
  const named = (key: string, operations: readonly string[], anyMethod: boolean): readonly Named[] =>
    operations.map((operation) => ({ key, operation, anyMethod }));
  const ofRules = section.rules.flatMap(({ operation = '*' }) =>
    operation.trim() === '*' ? [] : [operation],
  );
  return [
    ...named('operations', service.operations, false),
    ...named(
      'vary',
      section.vary.map(({ operation }) => operation),
      false,
    ),
    ...named(
      'edges',
      section.edges.flatMap(({ from, to }) => [from.operation, to.operation]),
      false,
    ),
    ...named('rules', ofRules, false),
    ...named('safe', section.safe, true),
    ...named('unsafe', section.unsafe, true),
    ...named('exclusive', section.exclusive, true),
    ...named('wait', section.wait, true),
  ];
}
