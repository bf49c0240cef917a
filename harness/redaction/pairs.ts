/** One `name=value` of a query or a form body, as it stands there and decoded. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** The pairs of a query or form body, decoded; what cannot be decoded stays as it is. */
export function pairsOf(text: string): readonly Pair[] {
  return text.split('&').map((part) => {
    const sign = part.indexOf('=');
    return sign === -1
      ? { name: decodeForm(part), value: '' }
      : { name: decodeForm(part.slice(0, sign)), value: decodeForm(part.slice(sign + 1)) };
  });
}

/** The text with values rewritten; pairs for which `rewrite` gives null keep their spelling. */
export function rewritePairs(text: string, rewrite: (pair: Pair) => string | null): string {
  return text
    .split('&')
    .map((part) => {
      const sign = part.indexOf('=');
      if (sign === -1) return part;
      const pair = { name: decodeForm(part.slice(0, sign)), value: decodeForm(part.slice(sign + 1)) };
      const written = rewrite(pair);
      if (written === null || written === pair.value) return part;
      return part.slice(0, sign + 1) + encodeURIComponent(written.toWellFormed());
    })
    .join('&');
}

/** The cookies of a Cookie header. */
export function cookiePairs(header: string): readonly Pair[] {
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.includes('='))
    .map((part) => ({
      name: part.slice(0, part.indexOf('=')),
      value: unquoted(part.slice(part.indexOf('=') + 1)),
    }));
}

/** Decoded by the rules of percent encoding; the text itself where it breaks them. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone `%` or bytes that are no UTF-8: sent raw, so it is its own value.
    return text;
  }
}

function decodeForm(text: string): string {
  return decodePercent(text.replaceAll('+', ' '));
}

function unquoted(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
