import { expect, test } from 'vitest';
import {
  confirmedOf,
  isToConfirm,
  standingOf,
  type Tries,
} from '../../../../contracts/verification/standingOf.ts';
import type { SideAnswer } from '../../../../harness/model/contract.ts';

const answers: Readonly<Record<string, SideAnswer>> = {
  h: { outcome: 'held', milliseconds: 1 },
  m: { outcome: 'mismatched', milliseconds: 1, mismatches: [] },
  u: { outcome: 'unanswered', milliseconds: 1, problem: 'refused' },
  e: { outcome: 'errored', problem: 'no handler', hint: null },
  s: { outcome: 'skipped', problem: 'a write' },
};
/** `hmm`: held, then mismatched twice. */
const all = (text: string): readonly SideAnswer[] =>
  text.split('').map((letter) => {
    const answer = answers[letter];
    if (answer === undefined) throw new Error(letter);
    return answer;
  });
const tries = (baseline: string, candidate: string): Tries => ({
  baseline: all(baseline),
  candidate: all(candidate),
});
const standing = (baseline: string, candidate: string): string =>
  standingOf(tries(baseline, candidate), baseline !== '');

test('both sides together say whether the service or the contract is at fault', () => {
  expect(standing('h', 'h')).toBe('pinned');
  expect(standing('hhh', 'mmm')).toBe('broken');
  expect(standing('mmm', 'mmm')).toBe('wrong');
  expect(standing('mmm', 'hhh')).toBe('new');
});

test('without a baseline the candidate alone says it', () => {
  expect(standing('', 'h')).toBe('held');
  expect(standing('', 'mmm')).toBe('failed');
  expect(standing('', 'mhh')).toBe('unsteady');
  expect(standing('', 'e')).toBe('open');
});

test('a candidate that fails two of three times is broken; one that fails once is unsteady', () => {
  expect(standing('hhh', 'mhm')).toBe('broken');
  expect(standing('hhh', 'hmm')).toBe('broken');
  expect(standing('hhh', 'mhh')).toBe('unsteady');
});

test('a baseline that holds two of three times holds; one that holds once is unsteady', () => {
  expect(standing('mhh', 'mmm')).toBe('broken');
  expect(standing('mhh', 'hhh')).toBe('pinned');
  expect(standing('hmm', 'mmm')).toBe('unsteady');
  expect(standing('mmh', 'hhh')).toBe('unsteady');
});

test('what no verifier could ask is open, whatever the other side does', () => {
  for (const undone of ['e', 's']) {
    expect(standing(undone, 'h')).toBe('open');
    expect(standing('h', undone)).toBe('open');
    expect(standing(undone, 'm')).toBe('open');
  }
  expect(standing('hhh', 'mee')).toBe('open');
  expect(standing('hhh', 'mem')).toBe('broken');
  expect(standing('hhh', '')).toBe('open');
});

test('no answer of the candidate is a fault of it; no answer of the baseline says nothing', () => {
  expect(standing('hhh', 'uuu')).toBe('broken');
  expect(standing('u', 'h')).toBe('open');
  expect(standing('u', 'm')).toBe('open');
  expect(standing('hhh', 'umu')).toBe('broken');
});

test('a fault of the candidate is confirmed by all the times that it was asked', () => {
  expect(confirmedOf(tries('hhh', 'mhm'))).toBe('2/3');
  expect(confirmedOf(tries('hhh', 'uuu'))).toBe('3/3');
  expect(confirmedOf(tries('mhh', 'hhh'))).toBe('0/3');
  expect(confirmedOf(tries('h', 'h'))).toBeNull();
});

test('asked again is what one side did not hold and both could be asked', () => {
  expect(isToConfirm(tries('h', 'm'), true)).toBe(true);
  expect(isToConfirm(tries('m', 'h'), true)).toBe(true);
  expect(isToConfirm(tries('h', 'u'), true)).toBe(true);
  expect(isToConfirm(tries('', 'm'), false)).toBe(true);
  for (const [baseline, candidate] of [
    ['h', 'h'],
    ['e', 'm'],
    ['h', 'e'],
    ['u', 'm'],
    ['s', 'm'],
  ] as const)
    expect(isToConfirm(tries(baseline, candidate), true), baseline + candidate).toBe(false);
});
