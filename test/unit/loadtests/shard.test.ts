import { expect, test } from 'vitest';
import { parseShard, shardOptions, shardText } from '../../../loadtests/shard.ts';

test('a shard is a part of a whole, from 1', () => {
  expect(parseShard('2/4')).toEqual({ part: 2, of: 4 });
  expect(shardText({ part: 2, of: 4 })).toBe('2/4');
  for (const text of ['0/4', '5/4', '2', '2/0', '1.5/4', '-1/4', '', '2/4/1'])
    expect(parseShard(text)).toBeNull();
});

test('the segments of all shards are of one sequence, and leave nothing out', () => {
  const all = [1, 2, 3].map((part) => shardOptions({ part, of: 3 }));
  expect(all.map(([segment]) => segment)).toEqual([
    '--execution-segment=0:1/3',
    '--execution-segment=1/3:2/3',
    '--execution-segment=2/3:1',
  ]);
  expect(new Set(all.map(([, sequence]) => sequence))).toEqual(
    new Set(['--execution-segment-sequence=0,1/3,2/3,1']),
  );
  expect(shardOptions({ part: 1, of: 1 })).toEqual([]);
  expect(shardOptions(null)).toEqual([]);
});
