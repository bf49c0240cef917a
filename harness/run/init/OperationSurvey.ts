import type { Operation } from '../../model/operation.ts';
import { BoundedCounts } from './BoundedCounts.ts';
import { isPlainOperation } from './plainNames.ts';
import { isFileRequest } from './PrefixTree.ts';
import { counted, quoted, type Proposed } from './yamlText.ts';

const mostOperations = 2_000;
const mostListed = 40;
const leastExchanges = 3;
/** More words than this at one place of otherwise equal paths are names of things. */
const mostWords = 12;

/** Counts operations and what says how they want to be treated. */
export class OperationSurvey {
  readonly #counts = new BoundedCounts(mostOperations);
  readonly #locked = new BoundedCounts(mostOperations);
  readonly #succeeded = new BoundedCounts(mostOperations);

  add({ id, method, template }: Operation, status: number | null): void {
    if (method === 'OPTIONS' || isFileRequest(method, template) || !isPlainOperation(id)) return;
    this.#counts.add(id);
    if (status === 423 || status === 429) this.#locked.add(id);
    else if (status !== null && status < 400) this.#succeeded.add(id);
  }

  get full(): boolean {
    return this.#counts.others > 0;
  }

  /** Operations that a pass could be made to need. */
  operations(): readonly Proposed[] {
    return joined(this.#counts.ranked())
      .filter(({ exchanges }) => exchanges >= leastExchanges)
      .slice(0, mostListed)
      .map(({ id, exchanges, words }) => ({
        yaml: quoted(id),
        why:
          words === 0
            ? counted(exchanges, 'exchange')
            : `${counted(exchanges, 'exchange')}; {} stands for ${counted(words, 'different word')}`,
        sure: false,
      }));
  }

  /** Operations that were refused for a time and went well at another: the pause before them may count. */
  waits(): readonly Proposed[] {
    return this.#locked
      .ranked()
      .filter(([id]) => this.#succeeded.get(id) > 0)
      .slice(0, mostListed)
      .map(([id, count]) => ({
        yaml: quoted(id),
        why: `refused by 423 or 429 in ${count.toLocaleString('en')} of ${counted(this.#counts.get(id), 'exchange')}, and not at other times`,
        sure: false,
      }));
  }

  /** Operations that are writes by their method and searches by their name. */
  searches(): readonly Proposed[] {
    return this.#counts
      .ranked()
      .filter(([id]) => /^POST .*\/_?(?:search|query|find|lookup|filter)$/i.test(id))
      .slice(0, mostListed)
      .map(([id, count]) => ({
        yaml: quoted(id),
        why: `${counted(count, 'exchange')}; its name says search`,
        sure: false,
      }));
  }
}

interface Joined {
  readonly id: string;
  readonly exchanges: number;
  /** How many different words the last `{}` stands for; 0 where it stands for ids alone. */
  readonly words: number;
}

/** Operations that differ in one word only, and in many of them, as one: `/users/alice` and eleven more. */
function joined(ranked: readonly (readonly [id: string, count: number])[]): readonly Joined[] {
  const siblings = new Map<string, string[]>();
  for (const [id] of ranked)
    for (const pattern of patternsOf(id)) siblings.set(pattern, [...(siblings.get(pattern) ?? []), id]);
  const taken = new Set<string>();
  const result: Joined[] = [];
  const counts = new Map(ranked);
  for (const [pattern, ids] of [...siblings].toSorted(([, a], [, b]) => b.length - a.length)) {
    const free = ids.filter((id) => !taken.has(id));
    if (free.length <= mostWords) continue;
    for (const id of free) taken.add(id);
    const exchanges = free.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
    result.push({ id: pattern, exchanges, words: free.length });
  }
  for (const [id, exchanges] of ranked) if (!taken.has(id)) result.push({ id, exchanges, words: 0 });
  return result.toSorted((a, b) => b.exchanges - a.exchanges);
}

/** The id with each of its words in turn made a variable. */
function patternsOf(id: string): readonly string[] {
  const segments = id.split('/');
  return segments.flatMap((segment, index) =>
    index === 0 || segment === '{}' || segment === '' ? [] : [segments.with(index, '{}').join('/')],
  );
}
