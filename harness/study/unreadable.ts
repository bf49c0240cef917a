import type { Doubt } from '../model/doubt.ts';
import type { LaneName } from '../model/measurement.ts';
import { displayCount } from '../statistics/display.ts';
import type { Learned } from './learn.ts';

const damagedShare = 0.1;

/** A recording of which a good part cannot be read: what was lost may be just what the candidate gets wrong. */
export function unreadable(lane: LaneName, learned: Pick<Learned, 'counts' | 'damaged'>): readonly Doubt[] {
  const { damaged } = learned;
  const { read } = learned.counts;
  if (damaged <= damagedShare * read) return [];
  const reason = `${displayCount(damaged)} of ${displayCount(read)} records of the recording are malformed or cut: was it captured or copied whole?`;
  return [{ lane, id: 'unreadable', reason }];
}
