import { expect, test } from 'vitest';
import { toldHere } from '../../../harness/report/toldHere.ts';
import { checkOf, verdictOf } from './verdicts.ts';
import { reportOf } from './reports.ts';

test('the command that repeats a lane is said once, however many operations are open', () => {
  const again = '; repeat it: harness load --script a.k6.ts';
  const checks = ['GET /a', 'GET /b'].map((operation) =>
    checkOf({ id: 'load.errors', lane: 'load', operation, reason: `${operation} is open${again}` }),
  );
  const told = (reason: string): readonly string[] => {
    const { verdict } = toldHere(reportOf(verdictOf({ reason, checks })), { command: 'npx h' });
    return [verdict.reason, ...verdict.checks.map((check) => check.reason)];
  };
  const here = '; repeat it: npx h load --script a.k6.ts';
  expect(told(`GET /a is open${again}`)).toEqual([
    `GET /a is open${here}`,
    'GET /a is open',
    'GET /b is open',
  ]);
  expect(told('nothing')).toEqual(['nothing', `GET /a is open${here}`, 'GET /b is open']);
});
