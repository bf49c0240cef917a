import { expect, it } from 'vitest';
import { unreadable } from '../../../harness/study/unreadable.ts';

const counts = {
  read: 1_000,
  rejected: 0,
  notSelected: {},
  selected: 0,
  operations: new Map<string, number>(),
};

it('doubts a recording of which more than a tenth is malformed or cut', () => {
  expect(unreadable('shadow', { counts, damaged: 101 }).map(({ id }) => id)).toEqual(['unreadable']);
  expect(unreadable('shadow', { counts, damaged: 100 })).toEqual([]);
});

it('says nothing about an empty recording: that is told elsewhere', () => {
  expect(unreadable('shadow', { counts: { ...counts, read: 0 }, damaged: 0 })).toEqual([]);
});
