const lower = 1;
const upper = 2;
const digit = 4;
const separator = 8;
const beyondHex = 16;
const wide = 32;

/** The class of each ASCII character as far as tokens go; 0 ends a token. */
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  if (code >= 97 && code <= 122) classes[code] = code <= 102 ? lower : lower | beyondHex;
  else if (code >= 65 && code <= 90) classes[code] = code <= 70 ? upper : upper | beyondHex;
  else if (code >= 48 && code <= 57) classes[code] = digit;
  else if (code === 45 || code === 95) classes[code] = separator;
  else if (code === 43 || code === 47) classes[code] = wide;
}

/** A shorter run may be a name or an id of ours; 32 characters of base36 are 165 bits. */
const shortestOpaque = 32;

/** Base64 with `+` and `/` needs more: paths look alike. */
const shortestBase64 = 40;

/**
 * Whether the text may hold a run that `looksOpaque`: one pass over the characters, no allocation.
 * Hex of any length (digests, fingerprints, trace ids, UUIDs) is never opaque.
 */
export function mayHoldOpaque(text: string): boolean {
  let start = 0;
  let wideStart = 0;
  let seen = 0;
  let wideSeen = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const kind = code < 128 ? (classes[code] ?? 0) : 0;
    if (kind !== 0 && kind !== wide) {
      seen |= kind;
      continue;
    }
    if (at - start >= shortestOpaque && isWorthALook(seen) && looksOpaque(text.slice(start, at))) return true;
    wideSeen |= seen | kind;
    start = at + 1;
    seen = 0;
    if (kind === wide) continue;
    if (at - wideStart >= shortestBase64 && isWorthALook(wideSeen) && looksBase64(text.slice(wideStart, at)))
      return true;
    wideStart = start;
    wideSeen = 0;
  }
  return false;
}

function isWorthALook(seen: number): boolean {
  return (seen & beyondHex) !== 0 && (seen & digit) !== 0;
}

/** Whether a run that holds `+` or `/` is plain base64 of something random. */
export function looksBase64(run: string): boolean {
  return /[+/]/.test(run) && looksOpaque(run.replace(/[+/=]/g, ''));
}

/**
 * Whether a run of letters, digits, `-` and `_` is random rather than made of words: the classes of neighbours
 * change often (in random base62 in 62 % of places, in camel-case names in about 30 %).
 */
export function looksOpaque(run: string): boolean {
  if (run.length < shortestOpaque) return false;
  let changes = 0;
  let letters = 0;
  let last = 0;
  for (let at = 0; at < run.length; at += 1) {
    const kind = (classes[run.charCodeAt(at)] ?? 0) & (lower | upper | digit);
    if (kind === 0) continue;
    letters += 1;
    if (last !== 0 && kind !== last) changes += 1;
    last = kind;
  }
  const ratio = changes / Math.max(1, letters);
  for (const segment of run.split(/[-_]/)) {
    if (segment.length >= 8 && ratio >= 0.4 && mixes(segment, lower | upper | digit | beyondHex)) return true;
    if (segment.length >= shortestOpaque && ratio >= 0.2 && isSingleCaseToken(segment)) return true;
  }
  return false;
}

/** Lower-case (or upper-case) letters and digits with something that hex does not have: base36, base32. */
function isSingleCaseToken(segment: string): boolean {
  const seen = kindsOf(segment);
  const letters = seen & (lower | upper);
  return letters !== (lower | upper) && isWorthALook(seen);
}

function mixes(segment: string, wanted: number): boolean {
  return (kindsOf(segment) & wanted) === wanted;
}

function kindsOf(segment: string): number {
  let seen = 0;
  for (let at = 0; at < segment.length; at += 1) seen |= classes[segment.charCodeAt(at)] ?? 0;
  return seen;
}
