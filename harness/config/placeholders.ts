import { nearest } from './nearest.ts';

/** What `command` and `env` of a side that is brought up may refer to, as `{name}`. */
export const placeholderNames = [
  'port',
  'database.url',
  'database.host',
  'database.port',
  'database.name',
  'database.user',
  'database.password',
  'smtp',
  'smtp.host',
  'smtp.port',
  'http',
] as const;

export type PlaceholderName = (typeof placeholderNames)[number];

/** Values for placeholders, of those that the side has. */
export type PlaceholderValues = Readonly<Partial<Record<PlaceholderName, string>>>;

// `${port}` is the shell's own, and `{}` is none.
const braces = /(?<!\$)\{([a-z]+(?:\.[a-z]+)?)\}/gi;

function isPlaceholder(name: string): name is PlaceholderName {
  return placeholderNames.some((known) => known === name);
}

/** The placeholders that a text refers to. */
export function placeholdersIn(text: string): readonly PlaceholderName[] {
  return [...text.matchAll(braces)].flatMap(([, name = '']) => (isPlaceholder(name) ? [name] : []));
}

/** What a text has in braces that must have been meant for a placeholder: `databse.url`. Other braces are its own. */
export function misspeltIn(text: string): readonly string[] {
  return [...text.matchAll(braces)].flatMap(([, name = '']) =>
    !isPlaceholder(name) && looksLikeOurs(name) ? [name] : [],
  );
}

/** A dotted name whose first part is one of ours, or a name that is almost one. */
function looksLikeOurs(name: string): boolean {
  const [first = '', part] = name.split('.');
  if (part !== undefined && nearest(first, ['database', 'smtp', 'http', 'port']) !== null) return true;
  return nearest(name, placeholderNames) !== null;
}

/** The text with its placeholders replaced; one without a value stays. */
export function withPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replaceAll(braces, (found: string, name: string) =>
    isPlaceholder(name) ? (values[name] ?? found) : found,
  );
}
