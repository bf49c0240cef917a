import { expect, test } from 'vitest';
import { askedCommand } from '../../../harness/report/askedCommand.ts';

test('flags are told as they are typed: lists one by one, what was not given not at all', () => {
  const flags = { service: 'auth', operations: ["GET /it's", '/b'], lanes: [], quiet: true, rate: null };
  expect(askedCommand({ command: 'gate', flags: { ...flags, force: false, from: 5 } })).toBe(
    "gate --service auth --operations 'GET /it'\\''s' --operations /b --quiet --from 5",
  );
});

test('a demo is told as a demo', () => {
  const flags = { demo: true, fault: ['lost-role', 'late'], 'limit-exchanges': 500 };
  expect(askedCommand({ command: 'gate', flags })).toBe(
    'demo --fault lost-role --fault late --limit-exchanges 500',
  );
  expect(askedCommand({ command: 'gate', flags: { demo: true, fault: [] } })).toBe('demo');
});
