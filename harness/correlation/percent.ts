/** Percent-decoded text; what is no valid encoding stays as it is. `+` is a blank only in forms and queries. */
export function decodePercent(text: string, plusIsBlank: boolean): string {
  const spaced = plusIsBlank ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A lone percent sign: the text stands for itself.
    return spaced;
  }
}

/** `a=1&b` as raw pairs with the decoded name; the raw value is kept so that what is not replaced stays as sent. */
export function formPairs(text: string): readonly { readonly name: string; readonly raw: string }[] {
  return text.split('&').map((raw) => {
    const equals = raw.indexOf('=');
    return { name: decodePercent(equals < 0 ? raw : raw.slice(0, equals), true), raw };
  });
}

/** The decoded value of a raw pair. */
export function pairValue(raw: string): string {
  const equals = raw.indexOf('=');
  return equals < 0 ? '' : decodePercent(raw.slice(equals + 1), true);
}
