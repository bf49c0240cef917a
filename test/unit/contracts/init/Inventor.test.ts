import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Inventor } from '../../../../contracts/init/Inventor.ts';

test('An invented value has the form of the recorded one and nothing else of it.', () => {
  const inventor = new Inventor();
  expect(inventor.invent('mira.kovacs.0231')).toBe('exam.pleexa.0000');
  expect(inventor.invent('Đặng')).toBe('Exam');
  expect(inventor.invent('+44 7700 900123')).toBe('+10 0000 000000');
  expect(inventor.invent('ada@lovelace.dev')).toBe('exa@example.com');
  expect(inventor.invent('short')).toBe('examp');
  expect(inventor.invent('')).toBe('');
});

test('The same value stays the same, and different ones of one form stay different.', () => {
  const inventor = new Inventor();
  const passwords = Array.from({ length: 40 }, (_, at) => `secret-word-${String(at).padStart(4, '0')}`);
  const made = passwords.map((password) => inventor.invent(password));
  expect(new Set(made).size).toBe(40);
  expect(passwords.map((password) => inventor.invent(password))).toEqual(made);
});

test('Length and signs stay, whatever the value.', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('@')),
      (text) => {
        const made = new Inventor().invent(text);
        const form = (value: string): string => value.replaceAll(/\p{L}/gu, 'a').replaceAll(/\d/g, '0');
        expect(form(made)).toBe(form(text));
      },
    ),
  );
});
