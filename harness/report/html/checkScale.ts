import type { Check } from '../../model/verdict.ts';
import { displayBound, displayLimit, displayShare } from '../../statistics/display.ts';
import { escapeHtml } from './escape.ts';

/** A check whose share, bounds and limit can be drawn. */
export interface ShareNumbers {
  readonly limit: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

const decades = [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1] as const;

/** The numbers of a check that holds a share against a limit; null for a check without. */
export function shareNumbersOf({ limit, estimate, lower, upper }: Check): ShareNumbers | null {
  if (limit === null || estimate === null || lower === null || upper === null) return null;
  const all = [limit, estimate, lower, upper];
  if (!all.every((share) => Number.isFinite(share) && share >= 0 && share <= 1) || limit === 0) return null;
  return { limit, estimate, lower, upper };
}

/** The numbers in words: what the drawing shows to whoever does not see it. */
export function scaleWords(numbers: ShareNumbers, confidence: number | null, meaning: string | null): string {
  const { limit, estimate, lower, upper } = numbers;
  const at = confidence === null ? '' : ` at ${displayLimit(confidence)}`;
  const range = `between ${displayShare(lower)} and ${displayBound(upper, limit)}${at}`;
  const of = meaning === null ? '' : `share of ${meaning}: `;
  return `${of}estimate ${displayShare(estimate)}, ${range}; limit ${displayLimit(limit)}`;
}

/** The interval of a share and its limit on a logarithmic scale. Positions are percentages, so that text keeps its size. */
export function checkScale(numbers: ShareNumbers, label: string): string {
  const { limit, estimate, lower, upper } = numbers;
  const place = scaleOf(numbers);
  const [left, right, at] = [lower === 0 ? 0 : place(lower), place(upper), place(limit)];
  const ticks = decades
    .filter((share) => share !== limit && place(share) >= (lower === 0 ? 9 : 2) && place(share) <= 98)
    .map(
      (share) =>
        `<line class="tick" x1="${percent(place(share))}" x2="${percent(place(share))}" y1="34" y2="39"/>` +
        `<text class="tick-label" x="${percent(place(share))}" y="52" text-anchor="${anchor(place(share))}">${displayLimit(share)}</text>`,
    );
  const zero = lower === 0 ? '<text class="tick-label" x="0" y="52">0 %</text>' : '';
  const dot = estimate === 0 ? 0.8 : place(estimate);
  return [
    `<svg class="scale" role="img" aria-label="${escapeHtml(label)}" width="100%" height="56">`,
    `<rect class="within" x="0" y="24" width="${percent(at)}" height="10"/>`,
    `<rect class="beyond" x="${percent(at)}" y="24" width="${percent(100 - at)}" height="10"/>`,
    zero,
    ...ticks,
    `<rect class="interval" x="${percent(left)}" y="26" width="${percent(Math.max(0.6, right - left))}" height="6" rx="3"/>`,
    `<circle class="estimate" cx="${percent(dot)}" cy="29" r="4"/>`,
    `<line class="limit" x1="${percent(at)}" x2="${percent(at)}" y1="16" y2="37"/>`,
    `<text class="limit-label" x="${percent(at)}" y="11" text-anchor="${anchor(at)}">limit ${displayLimit(limit)}</text>`,
    '</svg>',
  ].join('');
}

/** Logarithmic from well below to well above what is shown; the left edge stands for zero too. */
function scaleOf({ limit, estimate, lower, upper }: ShareNumbers): (share: number) => number {
  const positive = [limit, estimate, lower, upper].filter((share) => share > 0);
  const high = Math.min(1, Math.max(...positive) * 2.5);
  const low = Math.max(Math.min(...positive) / 2.5, high / 1e5, 1e-9);
  const [from, to] = [Math.log(low), Math.log(high)];
  return (share) => {
    const part = (Math.log(Math.max(share, low)) - from) / (to - from);
    return Math.min(100, Math.max(0, part * 100));
  };
}

function percent(value: number): string {
  return `${String(Math.round(value * 100) / 100)}%`;
}

function anchor(place: number): string {
  return place < 12 ? 'start' : place > 88 ? 'end' : 'middle';
}
