import { mayHoldOpaque } from './opaque.ts';

/** A placeholder as `Redactor` writes it: `[secret:token:3fa1c0de]`, `[secret:token:3fa1c0de, 43 characters]`. */
export const placeholderPattern = /\[secret:[\w-]{1,32}:[0-9a-f]{8}(?:, [\w ,]{1,40})?\]/g;

const wholePlaceholder = new RegExp(`^${placeholderPattern.source}$`);

/** Whether the whole text is one placeholder: such a value has been cleaned already. */
export function isPlaceholder(text: string): boolean {
  return text.startsWith('[secret:') && wholePlaceholder.test(text);
}

/** Schemes of Authorization headers that may be shown, as alternatives of a pattern. */
export const authorizationSchemes = 'Bearer|Basic|Digest|DPoP|Negotiate|NTLM|Token|ApiKey|AWS4-HMAC-SHA256';

const placeholder = placeholderPattern.source;
const cookie = `[^\\s=;,"]+=(?:${placeholder})?`;
const attribute = String.raw`(?:Path|Domain|Expires|Max-Age|SameSite|Priority)=[^;]*|Secure|HttpOnly|Partitioned`;
const cleanedHeader = new RegExp(
  `^(?:(?:${authorizationSchemes}) +${placeholder}|${cookie}(?:; ?${cookie})*(?:; ?(?:${attribute}))*)$`,
  'i',
);

/** Whether a header's value was cleaned already but for the scheme, cookie names and attributes in it. */
export function isCleanedHeader(text: string): boolean {
  return text.includes('[secret:') && cleanedHeader.test(text);
}

/**
 * What follows `[secret:`: letters, digits, `-` and `_` of the name, 32 at most. A name that is no mere name may
 * itself hold a secret and is not shown.
 */
export function placeholderLabel(name: string): string {
  if (name.length > 60 || !/^[\w.$@[\]-]+$/.test(name) || name.includes('eyJ') || mayHoldOpaque(name))
    return 'secret';
  const label = name.replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '');
  return label === '' ? 'secret' : label.slice(0, 32);
}
