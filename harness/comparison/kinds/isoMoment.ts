/** A moment in ISO 8601 and how it is written; `format` is `iso date`, or `iso`, the separator, and the zone's form. */
export interface IsoMoment {
  readonly milliseconds: number;
  readonly format: string;
}

/**
 * Reads `2024-01-01`, `2024-01-01T10:00:00Z`, with a blank for the T, a fraction, an offset or no zone (RFC 3339,
 * ISO 8601). By hand, since answers are full of them. The digits of a fraction are no part of the format: many
 * serialisers drop zeros.
 */
export function isoMoment(text: string): IsoMoment | null {
  const date = dateOf(text);
  if (date === null) return null;
  if (text.length === 10) return { milliseconds: date, format: 'iso date' };
  const separator = text.charAt(10);
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  if ((separator !== 'T' && separator !== ' ' && separator !== 't') || hour < 0 || hour > 24) return null;
  if (minute < 0 || minute > 59 || second < 0 || second > 60) return null;
  if (text.charCodeAt(13) !== 0x3a || text.charCodeAt(16) !== 0x3a) return null;
  let at = 19;
  let fraction = 0;
  const mark = text.charCodeAt(at);
  if (mark === 0x2e || mark === 0x2c) {
    const start = at + 1;
    at = start;
    while (digits(text, at, 1) >= 0) at += 1;
    if (at === start || at > start + 9) return null;
    fraction = digits(text, start, at - start) / 10 ** (at - start);
  }
  const zone = zoneOf(text, at);
  if (zone === null) return null;
  const time = ((hour * 60 + minute) * 60 + second + fraction) * 1000;
  return { milliseconds: date + time - zone.minutes * 60_000, format: format(separator, zone.form) };
}

function format(separator: string, zone: string): string {
  return separator === ' ' ? `iso with a blank, ${zone}` : `iso, ${zone}`;
}

function dateOf(text: string): number | null {
  if (text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return null;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Date.UTC(year, month - 1, day);
}

interface Zone {
  readonly minutes: number;
  readonly form: 'Z' | 'offset' | 'no zone';
}

const utc: Zone = { minutes: 0, form: 'Z' };
const unknown: Zone = { minutes: 0, form: 'no zone' };

function zoneOf(text: string, from: number): Zone | null {
  const at = text.charAt(from) === ' ' ? from + 1 : from;
  const sign = text.charAt(at);
  if (at === text.length) return from === at ? unknown : null;
  if (sign === 'Z' || sign === 'z') return at + 1 === text.length ? utc : null;
  if (sign !== '+' && sign !== '-') return null;
  const colon = text.charAt(at + 3) === ':' ? 1 : 0;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 3 + colon, 2);
  if (hours < 0 || minutes < 0 || text.length !== at + 5 + colon) return null;
  return { minutes: (sign === '-' ? -1 : 1) * (hours * 60 + minutes), form: 'offset' };
}

/** The number that `count` digits from a position on make; -1 where there are other characters. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
