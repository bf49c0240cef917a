import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { entropyBits, isUnique } from '../../../harness/correlation/entropy.ts';

/** Bytes as a generator of tokens would draw them, from a seed: fast-check's own bytes lean towards few values. */
function randomBytes(size: number): fc.Arbitrary<Buffer> {
  return fc.nat({ max: 2 ** 31 - 1 }).map((seed) => {
    let state = seed;
    return Buffer.from(
      Array.from({ length: size }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        return (state >>> 16) & 255;
      }),
    );
  });
}

function hasDigit(text: string): boolean {
  return /\d/.test(text);
}

describe('a value that is unique by itself', () => {
  it('is any random uuid, ulid, hex or base64url of 128 bits and more', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uuid({ version: 4 }),
          randomBytes(16).map((bytes) => bytes.toString('hex')),
          randomBytes(20).map((bytes) => bytes.toString('hex')),
          randomBytes(18).map((bytes) => bytes.toString('base64url')),
          randomBytes(32).map((bytes) => bytes.toString('base64')),
        ),
        (value) => {
          fc.pre(hasDigit(value));
          expect(isUnique(value)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'V1StGXR8_Z5jdHi6B-myT',
    '507f1f77bcf86cd799439011',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxNyJ9.c2lnbmF0dXJlLW9mLXRoaXM',
    'tz4a98xxat96iws9zmbrgj3a',
    's%3AdBjftJeZ4CVP-mB92K27uhbUJU1p1r_w',
    'dBjftJeZVCVPamBXqKPuhbUJUp',
    'https://files.example/3f2504e0-4f89-41d3-9a0c-0305e82c3301/a.png',
  ])('is %s', (value) => {
    expect(isUnique(value)).toBe(true);
  });

  it.each([
    ['a serial id', '1234567'],
    ['a big serial id', '7012345678901234567'],
    ['a date', '2024-03-01'],
    ['a moment', '2024-03-01T12:30:00Z'],
    ['a moment to the microsecond', '2024-03-01T12:30:00.123456+00:00'],
    ['a moment in words', 'Fri, 01 Mar 2024 12:30:00 GMT'],
    ['an e-mail address', 'alice.smith1@example.com'],
    ['a long e-mail address', 'maximilian.mustermann2024@customers.example-company.co.uk'],
    ['a user name', 'administrator1'],
    ['a user name with a number', 'customer-000017'],
    ['a phone number', '+49 170 1234567'],
    ['a phone number with dashes', '0049-170-1234-56789'],
    ['an order number', 'ORD-2024-000123'],
    ['a version', '2024.10.1-rc.1'],
    ['a file name', 'invoice-2024-01.pdf'],
    ['an URL', 'https://cdn.example.com/products/17/large.png'],
    ['a price', '1299.99'],
    [
      'a sentence',
      'Your order 17 of 2024 has been shipped to Berlin and will be with you by Tuesday, the 4th of March at the latest.',
    ],
    ['a long word', 'donaudampfschifffahrtsgesellschaftskapitaen'],
    ['a label', 'two-factor-authentication-v2'],
    ['a colour', '#a1b2c3'],
    ['an address of a machine', '192.168.100.200'],
    ['a locale', 'de-DE-1996'],
    ['one letter many times', 'a'.repeat(200)],
    ['nothing', ''],
  ])('is not %s: %s', (_what, value) => {
    expect(isUnique(value)).toBe(false);
  });

  it('has more bits than a value that it begins with, for hex', () => {
    fc.assert(
      fc.property(randomBytes(40), fc.integer({ min: 11, max: 79 }), (bytes, length) => {
        const hex = bytes.toString('hex');
        expect(entropyBits(hex)).toBeGreaterThanOrEqual(entropyBits(hex.slice(0, length)));
      }),
    );
  });
});
