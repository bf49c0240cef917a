import { expect, test } from 'vitest';
import { untilDate } from '../../../../harness/run/accept/untilDate.ts';

const now = new Date('2026-11-21T23:30:00Z');

test.each(['2026-11-21', '2026-12-31', '2027-11-22'])('%s is a last day', (text) => {
  expect(untilDate(text, now)).toBe(text);
});

test.each([
  ['2026-11-20', 'in the past'],
  ['2027-11-23', 'more than 366 days ahead'],
  ['2027-02-29', 'is no date'],
  ['tomorrow', 'is no date'],
  ['2027-1-2', 'is no date'],
  ['', 'is no date'],
])('%j is none: %s', (text, why) => {
  expect(() => untilDate(text, now)).toThrow(why);
});
