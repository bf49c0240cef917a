import type { CheckOutcome, VerdictWord } from '../../model/verdict.ts';

/** What a word means for whoever reads it; colour, icon and text follow from it. */
export type Tone = 'good' | 'open' | 'bad';

export const verdictTones: Readonly<Record<VerdictWord, Tone>> = {
  PROMOTE: 'good',
  pass: 'good',
  HOLD: 'open',
  inconclusive: 'open',
  ROLLBACK: 'bad',
  fail: 'bad',
};

export const checkTones: Readonly<Record<CheckOutcome, Tone>> = {
  pass: 'good',
  inconclusive: 'open',
  fail: 'bad',
};

const shapes: Readonly<Record<Tone, string>> = {
  good: '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5"/>',
  open: '<circle cx="12" cy="12" r="10"/><path d="M9.5 8.5v7M14.5 8.5v7"/>',
  bad: '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="m9 9 6 6m0-6-6 6"/>',
};

/** A picture of the tone, beside a text that says the same. */
export function toneIcon(tone: Tone): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[tone]}</svg>`;
}
