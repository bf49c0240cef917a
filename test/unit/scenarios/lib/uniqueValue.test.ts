import { expect, test } from 'vitest';
import { uniqueValue, type UniqueOwner } from '../../../../scenarios/lib/uniqueValue.ts';

const owner: UniqueOwner = {
  seed: 'seed',
  runId: 'run-1',
  side: 'baseline',
  attempt: 1,
  journey: ['login.spec.ts', 'log in'],
};

test('a unique value is the same for the same journey, try and side, and another one for any other', () => {
  const others: readonly Partial<UniqueOwner>[] = [
    { seed: 'other' },
    { runId: 'run-2' },
    { side: 'candidate' },
    { attempt: 2 },
    { journey: ['login.spec.ts', 'log', 'in'] },
  ];
  const values = [{}, ...others].map((other) => uniqueValue('ana', { ...owner, ...other }));
  expect(new Set([...values, uniqueValue('anb', owner)]).size).toBe(7);
  for (const value of values) expect(value).toMatch(/^ana-[0-9a-z]{6}$/);
  expect(uniqueValue('ana', { ...owner })).toBe(values[0]);
});
