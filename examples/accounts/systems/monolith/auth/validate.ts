import { Refusal } from '../http/Refusal.ts';

const rules = {
  username: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._+~-]{2,63}$/,
    message: 'must be 3 to 64 letters, digits or any of . _ + ~ -',
  },
  email: { pattern: /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/, message: 'must be an e-mail address' },
  password: { pattern: /^.{10,128}$/su, message: 'must be 10 to 128 characters' },
  new_password: { pattern: /^.{10,128}$/su, message: 'must be 10 to 128 characters' },
  first_name: { pattern: /^.{1,80}$/u, message: 'must be 1 to 80 characters' },
  last_name: { pattern: /^.{1,80}$/u, message: 'must be 1 to 80 characters' },
  phone: { pattern: /^\+[0-9]{6,15}$/, message: 'must be + and 6 to 15 digits' },
  locale: { pattern: /^[a-z]{2}-[A-Z]{2}$/, message: 'must be like en-GB' },
} as const;

type Field = keyof typeof rules;

/** The named fields of a body, each valid; refuses with 422 and all that is wrong, in the order asked. */
export function required<Name extends Field>(
  body: Readonly<Record<string, unknown>>,
  ...names: readonly Name[]
): Readonly<Record<Name, string>> {
  const good = check(body, names, true);
  if (!hasAll(good, names)) throw new TypeError('a required field passed unseen');
  return good;
}

/** The same where a field may be absent. */
export function optional(
  body: Readonly<Record<string, unknown>>,
  ...names: readonly Field[]
): Readonly<Partial<Record<Field, string>>> {
  return check(body, names, false);
}

function hasAll<Name extends Field>(
  good: Readonly<Partial<Record<Field, string>>>,
  names: readonly Name[],
): good is Readonly<Record<Name, string>> {
  return names.every((name) => good[name] !== undefined);
}

function check(
  body: Readonly<Record<string, unknown>>,
  names: readonly Field[],
  all: boolean,
): Readonly<Partial<Record<Field, string>>> {
  const good: Partial<Record<Field, string>> = {};
  const wrong: { readonly field: string; readonly message: string }[] = [];
  for (const name of names) {
    const value = body[name];
    if (value === undefined && !all) continue;
    if (typeof value === 'string' && rules[name].pattern.test(value)) good[name] = value;
    else wrong.push({ field: name, message: rules[name].message });
  }
  if (wrong.length > 0) {
    throw new Refusal(422, 'validation_failed', 'The request is not valid.', { fields: wrong });
  }
  return good;
}
