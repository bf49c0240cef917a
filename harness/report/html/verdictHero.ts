import type { Manifest } from '../../model/manifest.ts';
import type { SideIdentity, Verdict } from '../../model/verdict.ts';
import { displayCount, displayDuration } from '../../statistics/display.ts';
import { nextMove } from '../nextMove.ts';
import { cutText } from './bounded.ts';
import { escapeHtml } from './escape.ts';
import { reasonHtml } from './reasonHtml.ts';
import { toneIcon, verdictTones } from './tones.ts';

const longestReason = 2_000;
const longestMove = 600;
const longestName = 200;

/** The verdict's word, what it is about, why, and when: what is understood at once. */
export function verdictHero(verdict: Verdict, manifest: Manifest): string {
  const tone = verdictTones[verdict.verdict];
  const { step } = verdict;
  const move =
    step === null
      ? ''
      : `<span class="step">judged for ${escapeHtml(`${String(step.from)} %`)} <span aria-hidden="true">→</span><span class="unseen"> to </span> ${escapeHtml(`${String(step.to)} %`)}</span>`;
  return [
    `<section class="hero ${tone}" id="verdict" aria-labelledby="verdict-title" tabindex="-1">`,
    `<div class="hero-top">${toneIcon(tone)}<div>`,
    `<h1 id="verdict-title"><span class="word">${escapeHtml(verdict.verdict.toUpperCase())}</span></h1>`,
    `<p class="about"><bdi class="service">${name(verdict.service)}</bdi>${move}</p></div></div>`,
    `<p class="reason">${reasonHtml(verdict.reason, longestReason)}</p>`,
    `<p class="move"><bdi>${escapeHtml(cutText(nextMove(verdict), longestMove))}</bdi></p>`,
    verdict.state === 'interrupted' ? '<p class="warning">The run was interrupted.</p>' : '',
    `<dl class="facts">${facts(verdict, manifest).map(fact).join('')}</dl></section>`,
  ].join('');
}

type Fact = readonly [term: string, value: string, detail: string];

function facts(verdict: Verdict, manifest: Manifest): readonly Fact[] {
  const { candidate, baseline, decidedAt, look, score, retryAfterSeconds: wait } = verdict;
  return [
    ['Candidate', candidate.version, identity(candidate)],
    ['Baseline', baseline.version, identity(baseline)],
    ['Decided', readableTime(decidedAt), 'UTC'],
    // The first look is as any test; what a later one means for the bounds must be known.
    ...(look === 1 ? [] : [['Look', displayCount(look), 'the bounds hold over all looks'] as const]),
    ['Score', String(score), 'of 100: checks that pass'],
    ...(wait === null ? [] : [['Look again after', displayDuration(wait), ''] as const]),
    ...(manifest.target === null ? [] : [['Target', manifest.target, ''] as const]),
    ['Run', verdict.runId, ''],
  ];
}

function fact([term, value, detail]: Fact): string {
  const after = detail === '' ? '' : ` <span class="detail">${detail}</span>`;
  return `<div><dt>${term}</dt><dd><bdi>${name(value)}</bdi>${after}</dd></div>`;
}

function identity({ version, identity }: SideIdentity): string {
  if (version === 'unknown' && identity === 'claimed') return '';
  return identity === 'asked' ? 'asked of the service' : 'claimed by the config';
}

/** `2025-07-01 10:15:42`; anything else as it is. */
function readableTime(time: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(time);
  return parts === null ? time : `${parts[1] ?? ''} ${parts[2] ?? ''}`;
}

function name(text: string): string {
  return escapeHtml(cutText(text, longestName));
}
