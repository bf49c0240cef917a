import { expect, test } from 'vitest';
import type { Candidate } from '../../../../shadow/authorisation/Candidate.ts';
import { chooseTrials, type Trial } from '../../../../shadow/authorisation/chooseTrials.ts';
import type { Survey } from '../../../../shadow/authorisation/surveyCredentials.ts';

/** One request of each operation, by each person in a session of their own. */
function survey(
  operations: readonly string[],
  people: readonly string[],
  slots = ['header:authorization'],
): Survey {
  const all = operations.map((id, nth): readonly [string, readonly Candidate[]] => [
    id,
    people.map((principal, session) => ({
      id: `${id} ${principal} ${String(session)}`,
      operation: { id, method: id.split(' ')[0] ?? '', template: id.split(' ')[1] ?? '' },
      isUnsafe: id.startsWith('POST'),
      sequence: session * 10 + nth,
      session,
      before: nth,
      principal,
      slots,
      values: [`token of ${principal} ${String(session)}`],
    })),
  ]);
  return { operations: new Map(all), given: new Set() };
}

function triedOf(trials: readonly Trial[], operation: string): readonly Candidate[] {
  const targets = trials
    .flatMap((trial) => trial.targets)
    .filter((target) => target.operation.id === operation);
  return [...new Map(targets.map((target) => [target.id, target])).values()];
}

test('every operation is tried once before any a second time, three times in all, each of another person', () => {
  const trials = chooseTrials(
    survey(['GET /a', 'GET /b', 'POST /c'], ['ann', 'bob', 'cy', 'dan', 'eve']),
    's',
  );
  for (const operation of ['GET /a', 'GET /b', 'POST /c'])
    expect(new Set(triedOf(trials, operation).map(({ principal }) => principal)).size).toBe(3);
  const [first, ...writes] = trials.slice(0, 4);
  expect(first?.targets.map(({ operation }) => operation.id)).toEqual(['GET /a', 'GET /b']);
  expect(writes.map(({ whoms }) => whoms)).toEqual([['nobody'], ['forged'], ['another']]);
});

test('the other one is another person in another session, and did the same before where somebody did', () => {
  const people = ['ann', 'ann', 'bob', 'cy'];
  for (const seed of ['1', '2', '3', '4', '5']) {
    for (const { targets, other } of chooseTrials(survey(['GET /a'], people), seed)) {
      const [target] = targets;
      expect(other?.principal).not.toBe(target?.principal);
      expect(other?.operation.id).toBe('GET /a');
      if ((target?.session ?? 0) > 1) expect(other?.sequence).toBeLessThan(target?.sequence ?? 0);
    }
  }
});

test('one person alone has no other, nor have people with credentials in other places', () => {
  expect(chooseTrials(survey(['GET /a'], ['ann', 'ann']), 's').map(({ other }) => other)).toEqual([null]);
  const [cookies, headers] = [survey(['GET /a'], ['ann'], ['cookie:sid']), survey(['GET /b'], ['bob'])];
  const mixed = {
    operations: new Map([...cookies.operations, ...headers.operations]),
    given: new Set<string>(),
  };
  const apart = {
    ...mixed,
    operations: new Map(
      [...mixed.operations].map(([id, all], index) => [id, all.map((one) => ({ ...one, session: index }))]),
    ),
  };
  expect(chooseTrials(apart, 's').map(({ other }) => other)).toEqual([null, null]);
});

test('the same seed chooses the same', () => {
  const all = survey(['GET /a', 'POST /c'], ['ann', 'bob', 'cy', 'dan', 'eve', 'fay', 'gus']);
  expect(chooseTrials(all, 's')).toEqual(chooseTrials(all, 's'));
  expect(chooseTrials(all, 's')).not.toEqual(chooseTrials(all, 't'));
});
