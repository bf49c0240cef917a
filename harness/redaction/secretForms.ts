/** Below this a value is too common to be replaced wherever it turns up: it would tear up unrelated text. */
export const shortestSecret = 6;

const plainWord =
  /^(?:bearer|basic|password|secret|session|string|number|object|boolean|deleted|undefined)$/i;

/** Kept wherever it stands: to replace it would make unrelated text unreadable. */
export function isPlainWord(value: string): boolean {
  return plainWord.test(value);
}

/** From this length on a secret is replaced inside longer words too. */
const surelyUnique = 12;

/**
 * The text with these exact secrets replaced, in whatever form they stand: raw, URL-encoded, as a form field,
 * JSON-escaped, base64. A text cut with `…` loses the part of a secret at the cut too.
 */
export function secretReplacer(
  secrets: readonly string[],
  replace: (secret: string, encode: (text: string) => string) => string,
): (text: string) => string {
  const forms = new Map<string, () => string>();
  for (const secret of secrets)
    if (secret.length >= shortestSecret)
      for (const encode of encodings) {
        const form = encode(secret);
        // The first encoding that leads to a form wins: for most secrets all but base64 are the secret itself.
        if (!forms.has(form)) forms.set(form, () => replace(secret, encode));
      }
  if (forms.size === 0) return (text) => text;
  const ordered = [...forms.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(ordered.map(bounded).join('|'), 'g');
  return (text) => cutSecrets(text, ordered, forms).replace(pattern, (form) => forms.get(form)?.() ?? form);
}

const percent = (secret: string): string => encodeURIComponent(secret.toWellFormed());
const json = (secret: string): string => JSON.stringify(secret).slice(1, -1);
const base64 = (secret: string): string => Buffer.from(secret).toString('base64');
const bareBase64 = (secret: string): string => base64(secret).replace(/=+$/, '');

/** The spellings that a secret is looked for in. */
const encodings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  json,
  (secret) => json(json(secret)),
  percent,
  // As paths are encoded: what a path may hold stays.
  (secret) => encodeURI(secret.toWellFormed()),
  (secret) => encodeURI(secret.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23'),
  (secret) => percent(secret).replaceAll('%20', '+'),
  (secret) => percent(secret).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  (secret) =>
    percent(secret).replace(/[!'()~*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  base64,
  bareBase64,
  (secret) => bareBase64(secret).replaceAll('+', '-').replaceAll('/', '_'),
];

function bounded(form: string): string {
  const escaped = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return form.length >= surelyUnique ? escaped : `(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`;
}

/** A text that was cut may end with the beginning of a secret or begin with the end of one. */
function cutSecrets(
  text: string,
  ordered: readonly string[],
  forms: ReadonlyMap<string, () => string>,
): string {
  const start = /^["']?(?:…|\.\.\.)/.exec(text)?.[0] ?? '';
  const end = /(?:…|\.\.\.)["']?$/.exec(text)?.[0] ?? '';
  if (start.length + end.length === 0 || start.length + end.length >= text.length) return text;
  let kept = text.slice(start.length, text.length - end.length);
  if (end !== '') kept = withoutCut(kept, ordered, forms, 'end');
  if (start !== '') kept = withoutCut(kept, ordered, forms, 'start');
  return start + kept + end;
}

function withoutCut(
  kept: string,
  ordered: readonly string[],
  forms: ReadonlyMap<string, () => string>,
  at: 'start' | 'end',
): string {
  const replaced = (form: string): string => forms.get(form)?.() ?? '';
  for (const form of ordered) {
    for (let length = Math.min(form.length - 1, kept.length); length >= shortestSecret; length -= 1) {
      if (at === 'end' && kept.endsWith(form.slice(0, length)))
        return kept.slice(0, -length) + replaced(form);
      if (at === 'start' && kept.startsWith(form.slice(-length))) return replaced(form) + kept.slice(length);
    }
  }
  return kept;
}
