/** Percent-encoded text. Half a surrogate pair, which a JSON string can hold, has no encoding and becomes U+FFFD. */
export function encodePercent(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** A raw pair with another value, encoded. */
export function withPairValue(raw: string, value: string): string {
  const equals = raw.indexOf('=');
  return `${equals < 0 ? raw : raw.slice(0, equals)}=${encodePercent(value)}`;
}
