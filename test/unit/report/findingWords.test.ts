import { expect, test } from 'vitest';
import { asideOf } from '../../../harness/report/findingWords.ts';
import { lostRole } from './verdicts.ts';

const aside = { ...lostRole, counts: false };
const { example } = lostRole;

test('what would count and does not was accepted', () => {
  expect(asideOf(aside)).toBe('accepted');
  expect(asideOf({ ...aside, kind: 'null' })).toBe('accepted');
  expect(asideOf({ ...aside, kind: 'extra', example: { ...example, note: 'accepted' } })).toBe('accepted');
});

test('where the baseline differs from itself nobody accepted anything: it is natural noise', () => {
  const noisy = { ...example, note: 'natural noise; one of four' };
  expect(asideOf({ ...aside, kind: 'value', example: noisy })).toBe('natural noise');
  expect(asideOf({ ...aside, kind: 'extra', example: noisy })).toBe('natural noise');
  expect(asideOf({ ...lostRole, example: noisy })).toBe(null);
});

test('what counts is not aside; another form and an allowed addition are only reported', () => {
  const added = { ...example, baseline: null };
  expect(asideOf(lostRole)).toBe(null);
  expect(asideOf({ ...aside, kind: 'form' })).toBe('reported only');
  expect(asideOf({ ...aside, kind: 'extra', example: added })).toBe('reported only');
  expect(asideOf({ ...aside, kind: 'null', example: added })).toBe('reported only');
});
