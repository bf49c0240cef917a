import { expect, test } from 'vitest';
import { nearest } from '../../../harness/config/nearest.ts';

const words = ['baseline', 'candidate', 'url', 'writes', 'shadow'];

test.each([
  ['baselin', 'baseline'],
  ['Baseline', 'baseline'],
  ['ulr', 'url'],
  ['wirtes', 'writes'],
  ['shdaow', 'shadow'],
  ['canditate', 'candidate'],
])('%s is taken for %s.', (word, meant) => {
  expect(nearest(word, words)).toBe(meant);
});

test.each(['xylophone', 'at', ''])('%j is taken for nothing.', (word) => {
  expect(nearest(word, words)).toBeNull();
});
