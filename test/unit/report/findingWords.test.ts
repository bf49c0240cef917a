import { expect, test } from 'vitest';
import { isAccepted } from '../../../harness/report/findingWords.ts';
import { lostRole } from './verdicts.ts';

const aside = { ...lostRole, counts: false };
const { example } = lostRole;

test('what would count and does not was accepted', () => {
  expect(isAccepted(aside)).toBe(true);
  expect(isAccepted({ ...aside, kind: 'null' })).toBe(true);
  expect(isAccepted({ ...aside, kind: 'extra', example: { ...example, note: 'accepted' } })).toBe(true);
});

test('what counts, another form and an allowed addition were not', () => {
  const added = { ...example, baseline: null };
  expect(isAccepted(lostRole)).toBe(false);
  expect(isAccepted({ ...aside, kind: 'form' })).toBe(false);
  expect(isAccepted({ ...aside, kind: 'extra', example: added })).toBe(false);
  expect(isAccepted({ ...aside, kind: 'null', example: added })).toBe(false);
});
