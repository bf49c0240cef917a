import type { FreshPart } from '../replay/PlayedTraffic.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Shortest number that has room for a new one of equal length; shorter ones grow to `grownDigits`. */
const fewestDigits = 6;
const grownDigits = 9;
const suffix: FreshPart = { fresh: 'letters', length: 6 };

/**
 * The form of a recorded value that has to be new in each iteration, by the same rules as in the shadow lane: uuids,
 * hex and numbers get new digits, e-mail addresses a suffix before the `@`, everything else a suffix.
 */
export function freshParts(value: string): readonly FreshPart[] {
  if (uuid.test(value)) {
    const hex = hexOf(value);
    // The version digit stays; the variant is that of RFC 9562.
    const variant = hex === 'hex' ? 'a' : 'A';
    return [
      { fresh: hex, length: 8 },
      '-',
      { fresh: hex, length: 4 },
      `-${value.slice(14, 15)}`,
      { fresh: hex, length: 3 },
      `-${variant}`,
      { fresh: hex, length: 3 },
      '-',
      { fresh: hex, length: 12 },
    ];
  }
  if (/^\d+$/.test(value)) {
    const kept = value.length < fewestDigits ? value.length : 1;
    return [value.slice(0, kept), { fresh: 'digits', length: Math.max(value.length, grownDigits) - kept }];
  }
  if (/^[0-9a-f]{16,}$/i.test(value)) return [{ fresh: hexOf(value), length: value.length }];
  if (/^\+[\d ()./-]+$/.test(value) && value.replaceAll(/\D/g, '').length >= 9) return phoneParts(value);
  const at = value.indexOf('@');
  return at < 0 ? [value, suffix] : [value.slice(0, at), suffix, value.slice(at)];
}

function hexOf(value: string): 'hex' | 'HEX' {
  return /[A-F]/.test(value) ? 'HEX' : 'hex';
}

/** The country code stays, as does all that is no digit, and so do all digits but the last six. */
function phoneParts(value: string): readonly FreshPart[] {
  const parts: FreshPart[] = [];
  const digits = value.replaceAll(/\D/g, '').length;
  let seen = 0;
  let changed = '';
  for (const character of value) {
    if (/\d/.test(character)) seen += 1;
    const isNew = /\d/.test(character) && seen > digits - 6;
    changed += isNew ? '#' : character;
  }
  for (const run of changed.match(/#+|[^#]+/g) ?? [])
    parts.push(run.startsWith('#') ? { fresh: 'digits', length: run.length } : run);
  return parts;
}
