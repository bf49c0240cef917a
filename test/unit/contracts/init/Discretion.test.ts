import { expect, test } from 'vitest';
import { Discretion } from '../../../../contracts/init/Discretion.ts';
import { ValueCensus } from '../../../../contracts/init/seen/ValueCensus.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';

const discretion = new Discretion(new Redactor());

function says(name: string, value: string, people: number): boolean {
  const census = new ValueCensus();
  for (let person = 0; person < people; person += 1) census.add(value, String(person));
  return discretion.maySay(name, value, census);
}

test('Words of an API may be said, also where one person alone used them.', () => {
  const words = [
    ['kind', 'bearer'],
    ['locale', 'de-DE'],
    ['currency', 'CHF'],
    ['type', 'order.placed'],
    ['size', '20'],
  ] as const;
  for (const [name, value] of words) expect(says(name, value, 1), value).toBe(true);
});

test('What many say may be said, and not what few said.', () => {
  expect(says('message', 'Sign in first.', 3)).toBe(true);
  expect(says('message', 'Sign in first.', 2)).toBe(false);
  expect(says('product', '999999999', 3)).toBe(false);
  expect(says('path', 'Winter coat', 3)).toBe(true);
});

test('Names, addresses, numbers and secrets are never said, however many share them.', () => {
  const telling = [
    ['first_name', 'Anna'], ['lastName', 'Weber'], ['city', 'bern'], ['password', 'letmein'], ['note', 'hello'],
    ['anything', 'someone@mail.example'], ['anything', '+41 79 123 45 67'], ['api_key', 'public'],
    ['anything', '3f9a1c0b7d52e6a84f1b9c2d7e5a6031'], ['sid', 'abc'],
  ] as const; // prettier-ignore
  for (const [name, value] of telling) expect(says(name, value, 3), `${name} ${value}`).toBe(false);
});

test('An id or a longer number of one person is not said.', () => {
  expect(says('user_id', '17', 1)).toBe(false);
  expect(says('customer', '4711', 1)).toBe(false);
  expect(says('code', 'locked', 1)).toBe(false);
  expect(says('code', 'locked', 3)).toBe(true);
});
