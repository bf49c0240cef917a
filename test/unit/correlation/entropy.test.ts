import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { entropyBits, isUnique } from '../../../harness/correlation/entropy.ts';

/** Pseudo-random bytes, the same in every run of the tests. */
function bytesOf(size: number, seed: number): Buffer {
  const bytes: Buffer[] = [];
  for (let part = 0; part * 32 < size; part += 1)
    bytes.push(
      createHash('sha256')
        .update(`${String(seed)} ${String(part)}`)
        .digest(),
    );
  return Buffer.concat(bytes).subarray(0, size);
}

const makers: readonly (readonly [what: string, least: number, make: (seed: number) => string])[] = [
  ['hex of 128 bits', 1, (seed) => bytesOf(16, seed).toString('hex')],
  ['hex of 80 bits', 1, (seed) => bytesOf(10, seed).toString('hex')],
  ['base64url of 256 bits', 0.999, (seed) => bytesOf(32, seed).toString('base64url')],
  // By chance some hold no digit, or parts that look like words: those bind a little later.
  ['base64url of 128 bits', 0.98, (seed) => bytesOf(16, seed).toString('base64url')],
  ['base64 of 144 bits', 0.98, (seed) => bytesOf(18, seed).toString('base64')],
  ['base36 of 100 bits', 0.98, (seed) => BigInt(`0x${bytesOf(13, seed).toString('hex')}`).toString(36)],
];

describe('a value that is unique by itself', () => {
  it.each(makers)('is nearly any %s, and at least %d of them', (_what, least, make) => {
    const values = Array.from({ length: 2_000 }, (_, seed) => make(seed));
    expect(values.filter(isUnique).length / values.length).toBeGreaterThanOrEqual(least);
  });

  it('is any uuid of version 4 and ulid of our time', () => {
    const ulidOfOurTime = fc.ulid().map((ulid) => `01H${ulid.slice(3)}`);
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), ulidOfOurTime, (uuid, ulid) => {
        fc.pre(new Set(uuid).size > 9 && new Set(ulid).size > 9);
        expect(isUnique(uuid)).toBe(true);
        expect(isUnique(ulid)).toBe(true);
      }),
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
      fc.property(fc.nat(), fc.integer({ min: 11, max: 79 }), (seed, length) => {
        const hex = bytesOf(40, seed).toString('hex');
        expect(entropyBits(hex)).toBeGreaterThanOrEqual(entropyBits(hex.slice(0, length)));
      }),
    );
  });
});
