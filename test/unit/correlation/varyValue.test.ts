import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { varyValue } from '../../../harness/correlation/varyValue.ts';

describe('a value made unique for a run', () => {
  it.each([
    ['a name', 'alice', /^alice[a-z]{6}$/],
    ['an e-mail address', 'alice+x@shop.example', /^alice\+x[a-z]{6}@shop\.example$/],
    [
      'a uuid',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
    [
      'a uuid in capitals',
      '3F2504E0-4F89-11D3-9A0C-0305E82C3301',
      /^[0-9A-F]{8}-[0-9A-F]{4}-1[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/,
    ],
    ['a number', '170123456', /^1\d{8}$/],
    ['a long number', '1'.repeat(100), /^1\d{99}$/],
    ['a short number', '17', /^17\d{7}$/],
    ['a number from 0 on', '0301234567', /^0\d{9}$/],
    ['a phone number', '+49 170 1234-567', /^\+49 \d{3} \d{4}-\d{3}$/],
    ['a token in hex', '9f86d081884c7d659a2feaa0c55ad015', /^[0-9a-f]{32}$/],
  ])('keeps its form: %s', (_what, value, form) => {
    const varied = varyValue(value, 'run 1');
    expect(varied).toMatch(form);
    expect(varied).not.toBe(value);
  });

  it('is the same for the same value and run, another for another run or value', () => {
    const value = fc.oneof(
      fc.emailAddress(),
      fc.uuid(),
      fc.string({ minLength: 1 }),
      fc.integer({ min: 0 }).map(String),
    );
    fc.assert(
      fc.property(value, fc.string(), fc.string(), (text, tag, other) => {
        const varied = varyValue(text, tag);
        expect(varyValue(text, tag)).toBe(varied);
        expect(varied).not.toBe('');
        if (tag !== other) expect(varyValue(text, other)).not.toBe(varied);
      }),
    );
  });

  it('does not fall together with that of another value', () => {
    const values = Array.from({ length: 5_000 }, (_, index) => [
      `user${String(index)}`,
      `u${String(index)}@shop.example`,
      String(1_000_000_000 + index),
    ]).flat();
    expect(new Set(values.map((value) => varyValue(value, 'run'))).size).toBe(values.length);
  });
});
