import { describe, expect, it } from 'vitest';

import { pseudonymOf } from '../../../harness/redaction/pseudonym.ts';
import { jwt, opaque } from './plantedSecrets.ts';

const key = new Uint8Array(32).fill(7);
const form = (text: string): string =>
  text
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A')
    .replace(/\d/g, '0')
    .replace(/[^\w\s]/g, '!');

describe('pseudonymOf', () => {
  it.each([
    'hunter2',
    'Correct Horse 9!',
    opaque,
    '4111111111111111',
    'Pässwört ß',
    's:abc.DEF123+/=',
    '!!!???',
    '0123',
    '1',
  ])('keeps length and form of %s', (value) => {
    const made = pseudonymOf(key, value);
    expect(made).not.toBe(value);
    expect(form(made).replace(/[^\u0000-\u007F]/g, 'a')).toBe(form(value).replace(/[^\u0000-\u007F]/g, 'a'));
    expect(pseudonymOf(key, value)).toBe(made);
    expect(pseudonymOf(new Uint8Array(32), value)).not.toBe(made);
  });

  it('keeps header and claims of a JWT, not its signature', () => {
    const made = pseudonymOf(key, jwt);
    expect(made).toHaveLength(jwt.length);
    expect(made.split('.').slice(0, 2)).toEqual(jwt.split('.').slice(0, 2));
    expect(made.split('.')[2]).not.toBe(jwt.split('.')[2]);
    expect(pseudonymOf(key, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiJ9.')).toMatch(/\.[\w-]{43}$/);
  });

  it('keeps UUIDs, hex and numbers what they are', () => {
    expect(pseudonymOf(key, '7b0f3c9e-16c0-4b0e-9d8b-0d4f8b1f6f5e')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(pseudonymOf(key, '9f86d081884c7d659a2feaa0c55ad015')).toMatch(/^[0-9a-f]{32}$/);
    for (const number of ['1234', '-17', '1.50', '9007199254740993', '1e5'])
      expect(JSON.stringify(JSON.parse(pseudonymOf(key, number)))).toMatch(/^-?\d/);
  });
});
