import { expect, it } from 'vitest';
import { saysNothing } from '../../../../shadow/doubts/saysNothing.ts';
import { Tally } from '../../../../shadow/replay/Tally.ts';

function tallyOf(answers: readonly (readonly [operation: string, status: number])[]): Tally {
  const operations = new Map<string, number>();
  for (const [operation] of answers) operations.set(operation, (operations.get(operation) ?? 0) + 1);
  const { length } = answers;
  const tally = new Tally({ read: length, rejected: 0, notSelected: {}, selected: length, operations });
  for (const [index, [operation, status]] of answers.entries()) {
    const id = `x-${String(index)}`;
    const evidence = index.toString(16).padStart(12, '0');
    const statuses = [status, status, status] as const;
    const about = { id, operation, session: id, outcome: 'matched', why: null } as const;
    tally.count({ ...about, statuses, milliseconds: [1, 1], evidence }, index);
  }
  return tally;
}

const many = (count: number, operation: string, status: number) =>
  Array.from({ length: count }, () => [operation, status] as const);

it.each([
  ['404s', 'GET /x', 404],
  ['304s', 'GET /x', 304],
  ['preflights', 'OPTIONS /x', 204],
])('doubts a run of which nearly all are %s', (_name, operation, status) => {
  const tally = tallyOf([...many(95, operation, status), ...many(5, 'GET /y', 200)]);
  expect(saysNothing(tally).map(({ id }) => id)).toEqual(['says-nothing']);
});

it('lets a service refuse, and tell that nothing changed, as long as it also answers', () => {
  expect(saysNothing(tallyOf([...many(85, 'GET /x', 404), ...many(15, 'GET /y', 200)]))).toEqual([]);
  expect(saysNothing(tallyOf(many(40, 'DELETE /x', 204)))).toEqual([]);
});

it('leaves a run that compared nothing to others', () => {
  expect(saysNothing(tallyOf([]))).toEqual([]);
});
