import type { Check, CheckOutcome } from '../../model/verdict.ts';
import { displayCount } from '../../statistics/display.ts';
import { cutText } from './bounded.ts';
import { checkScale, scaleWords, shareNumbersOf } from './checkScale.ts';
import { escapeHtml } from './escape.ts';
import { reasonHtml } from './reasonHtml.ts';
import { checkTones, toneIcon } from './tones.ts';

const mostChecks = 200;
const mostOpen = 12;
const order: Readonly<Record<CheckOutcome, number>> = { fail: 0, inconclusive: 1, pass: 2 };

/** How the bounds were calculated, for who asks: below the numbers. */
const methodWords: Readonly<Record<Check['method'], string>> = {
  'clopper-pearson': 'exact bounds (Clopper-Pearson)',
  'mixture-e-process': 'bounds that hold over all looks (mixture e-process)',
  holm: 'exact bounds, judged together with all operations (Holm)',
  count: '',
  none: '',
};

/** What the share of a check is one of: `requests slower than 500 ms`; null where its reason is all that says it. */
export type MeaningOf = (check: Check) => string | null;

/** The checks, failed and open ones first; those that pass beside many others are folded away. */
export function checkSection(checks: readonly Check[], meaningOf: MeaningOf): string {
  const sorted = [...checks].sort((a, b) => order[a.outcome] - order[b.outcome]);
  const shown = sorted.slice(0, mostChecks);
  const first = Math.max(mostOpen, Math.min(30, shown.filter(({ outcome }) => outcome !== 'pass').length));
  const [top, folded] = [shown.slice(0, first), shown.slice(first)];
  const left = checks.length - shown.length;
  return [
    '<section id="checks" aria-labelledby="checks-title" tabindex="-1">',
    `<h2 id="checks-title">Checks <span class="count">${summary(checks)}</span></h2>`,
    checks.length === 0 ? '<p class="empty">Nothing was checked.</p>' : list(top, meaningOf),
    folded.length === 0
      ? ''
      : `<details class="more"><summary>${displayCount(folded.length)} more checks</summary>${list(folded, meaningOf)}</details>`,
    left === 0
      ? ''
      : `<p class="cut">${displayCount(left)} more checks are not on this page; the verdict as JSON has them all.</p>`,
    '</section>',
  ].join('');
}

function summary(checks: readonly Check[]): string {
  const count = (wanted: CheckOutcome): number => checks.filter(({ outcome }) => outcome === wanted).length;
  return (
    [
      [count('fail'), 'failed'],
      [count('inconclusive'), 'open'],
      [count('pass'), 'passed'],
    ] as const
  )
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${displayCount(number)} ${word}`)
    .join(', ');
}

function list(checks: readonly Check[], meaningOf: MeaningOf): string {
  return `<ul class="checks">${checks.map((check) => item(check, meaningOf(check))).join('')}</ul>`;
}

function item(check: Check, meaning: string | null): string {
  const { id, operation, outcome, critical, reason, missing, observed, method, confidence } = check;
  const tone = checkTones[outcome];
  const numbers = shareNumbersOf(check);
  const words = numbers === null ? '' : scaleWords(numbers, confidence, meaning);
  const how = methodWords[method];
  const needed =
    outcome === 'inconclusive' && missing > 0
      ? `<p class="needed"><strong>${displayCount(missing)} more</strong> needed, ${displayCount(observed)} so far</p>`
      : '';
  const marks = [
    operation === null ? '' : `<bdi class="operation">${escapeHtml(cutText(operation, 200))}</bdi>`,
    critical ? '' : '<span class="mark">decides nothing</span>',
  ].join(' ');
  return [
    `<li class="check ${tone}"><div class="check-words">`,
    `<div class="check-head"><span class="pill ${tone}">${toneIcon(tone)}${outcome}</span>`,
    `<span class="check-id">${escapeHtml(cutText(id, 120))}</span> ${marks}</div>`,
    `<p class="check-reason">${reasonHtml(reason, 800)}</p>${needed}</div>`,
    numbers === null
      ? ''
      : `<div class="check-scale">${checkScale(numbers, words)}<p class="scale-words">${escapeHtml(how === '' ? words : `${words}; ${how}`)}</p></div>`,
    '</li>',
  ].join('');
}
