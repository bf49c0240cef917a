import type { Doubt } from '../../harness/model/doubt.ts';
import type { Learned } from '../../harness/study/learn.ts';

const damagedShare = 0.1;

/** A recording of which a good part cannot be read: what was lost may be just what the candidate gets wrong. */
export function unreadable(learned: Pick<Learned, 'counts' | 'damaged'>): readonly Doubt[] {
  const { damaged } = learned;
  const { read } = learned.counts;
  if (damaged <= damagedShare * read) return [];
  const count = (number: number): string => number.toLocaleString('en');
  const reason = `${count(damaged)} of ${count(read)} records of the recording are malformed or cut: was it captured or copied whole?`;
  return [{ lane: 'shadow', id: 'unreadable', reason }];
}
