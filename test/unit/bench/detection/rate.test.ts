import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../examples/accounts/systems/auth-service/faults/Fault.ts';
import { Background } from '../../../bench/detection/Background.ts';
import { rate, type Place } from '../../../bench/detection/priorArt/Place.ts';

const fault: Fault = {
  name: 'made up',
  description: 'Roles are wrong.',
  expect: [
    { operation: 'GET /roles', location: 'body', path: '$.roles[*]', kinds: ['missing'] },
    { operation: 'POST /session', location: 'cookie', path: 'sid', kinds: ['cookie'] },
  ],
  follows: ['GET /rights'],
  arm: () => ({}),
};
const body = (operation: string, path: string): Place => ({ operation, location: 'body', path });
const cookie: Place = { operation: 'POST /session', location: 'header', path: 'set-cookie' };

describe('what the places that another tool flags are worth', () => {
  test.each([
    ['the right path', body('GET /roles', '$.roles[*]')],
    ['above it', body('GET /roles', '$.roles')],
    ['below it', body('GET /roles', '$.roles[*].name')],
    ['the header of a cookie', cookie],
  ])('%s is right', (_, place) => {
    expect(rate(fault, [place])).toEqual({ right: [place], wrong: [] });
  });

  test.each([
    ['a path that only begins alike', body('GET /roles', '$.rolesOfOthers')],
    ['another operation', body('GET /users', '$.roles[*]')],
    ['another place', { ...cookie, operation: 'GET /roles' }],
  ])('%s is a false alarm', (_, place) => {
    expect(rate(fault, [place])).toEqual({ right: [], wrong: [place] });
  });

  test('what follows from the fault is neither', () => {
    expect(rate(fault, [body('GET /rights', '$.x')])).toEqual({ right: [], wrong: [] });
  });

  test('a place that most healthy runs show as well is usual, one of half of them is not', () => {
    const background = new Background([[cookie, body('GET /a', '$')], [cookie], [], [body('GET /a', '$')]]);
    expect(background.isUsual(cookie)).toBe(false);
    expect(new Background([[cookie], [cookie], []]).isUsual(cookie)).toBe(true);
    expect(background.alarms).toEqual({ places: 4, runs: 3, of: 4 });
  });
});
