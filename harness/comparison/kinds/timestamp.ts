import { isoMoment } from './isoMoment.ts';
import { defineKind } from './Kind.ts';

interface Moment {
  readonly milliseconds: number;
  /** How it is written: `iso, Z`, `iso date`, `http date`, `epoch seconds`, `epoch milliseconds`. */
  readonly format: string;
}

const http = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** ISO 8601 / RFC 3339 with seconds, an HTTP date (RFC 9110), or an epoch of 2001 to 2100 in s or ms. */
export const timestamp = defineKind<Moment>({
  name: 'timestamp',
  noun: 'a timestamp',
  volatile: true,
  identity: false,
  parse: momentOf,
  // An integer is a time only if it went forward as time does, and a plain date is no moment.
  varies: (recorded, live) => {
    if (live.format === 'iso date' || recorded.format !== live.format) return false;
    return !live.format.startsWith('epoch') || live.milliseconds > recorded.milliseconds;
  },
  agree: (baseline, candidate, { withinMilliseconds }) => {
    if (baseline.format !== candidate.format)
      return `a timestamp in another format: ${baseline.format} became ${candidate.format}`;
    const apart = Math.abs(baseline.milliseconds - candidate.milliseconds);
    if (apart <= withinMilliseconds) return null;
    return `timestamps ${readable(apart)} apart, more than ${readable(withinMilliseconds)}`;
  },
});

/** Reads a moment; null for what is none. */
export function momentOf(text: string): Moment | null {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39)
    return text.charCodeAt(4) === 0x2d ? isoMoment(text) : epochMoment(text);
  return http.test(text) ? moment(Date.parse(text), 'http date') : null;
}

function moment(milliseconds: number, format: string): Moment | null {
  return Number.isNaN(milliseconds) ? null : { milliseconds, format };
}

function epochMoment(text: string): Moment | null {
  if (!/^\d{10}(?:\d{3})?(?:\.\d{1,9})?$/.test(text)) return null;
  const value = Number(text);
  const seconds = value < 1e11;
  const milliseconds = seconds ? value * 1000 : value;
  if (milliseconds < 1e12 || milliseconds > 4.1e12) return null;
  return { milliseconds, format: seconds ? 'epoch seconds' : 'epoch milliseconds' };
}

function readable(milliseconds: number): string {
  if (milliseconds < 1000) return `${String(Math.round(milliseconds))} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 120) return `${String(Number(seconds.toFixed(1)))} s`;
  if (seconds < 7200) return `${String(Math.round(seconds / 60))} min`;
  return `${String(Math.round(seconds / 3600))} h`;
}
