import { expect, test } from 'vitest';
import { latest } from '../../../harness/correlation/latest.ts';

test('holds as many entries as it may, and lets go of the one that nobody used for longest', () => {
  const memory = latest<string, number>(3);
  for (const [number, name] of ['a', 'b', 'c'].entries()) memory.set(name, number);
  memory.get('a');
  memory.set('d', 3);
  expect(['a', 'b', 'c', 'd'].map((name) => memory.get(name))).toEqual([0, undefined, 2, 3]);
  memory.set('d', 4);
  expect(memory.size).toBe(3);
  expect(memory.get('d')).toBe(4);
});

test('what may hold a million takes no room while it holds nothing', () => {
  const before = process.memoryUsage();
  const memories = Array.from({ length: 20 }, () => latest<string, number>(1_000_000));
  const after = process.memoryUsage();
  // Twenty times 16 MB and more, did it make room.
  expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(50e6);
  expect(memories.map((memory) => memory.size)).toEqual(memories.map(() => 0));
});
