import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { withPairValue } from '../../../harness/correlation/encodePercent.ts';
import { decodePercent, formPairs, pairValue } from '../../../harness/correlation/percent.ts';

describe('percent-encoded text', () => {
  it.each([
    ['a%20b', false, 'a b'],
    ['a+b', false, 'a+b'],
    ['a+b', true, 'a b'],
    ['a%2Bb', true, 'a+b'],
    ['100%', true, '100%'],
    ['%E4%B8%AD', false, '中'],
    ['%ff', false, '%ff'],
  ])('%s (plus is blank: %s) is %s', (text, plus, decoded) => {
    expect(decodePercent(text, plus)).toBe(decoded);
  });
});

describe('the pairs of a query or form', () => {
  it('are the text again when put together, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab=&+%20;[]'.split('')), maxLength: 30 }), (text) => {
        expect(
          formPairs(text)
            .map(({ raw }) => raw)
            .join('&'),
        ).toBe(text);
      }),
    );
  });

  it('carry any value and give it back', () => {
    const wellFormed = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.constantFrom('a=1', 'a', 'a=', 'x%20y=%zz'), wellFormed, (raw, value) => {
        const changed = withPairValue(raw, value);
        expect(pairValue(changed)).toBe(value);
        expect(formPairs(changed)).toHaveLength(1);
        expect(formPairs(changed)[0]?.name).toBe(formPairs(raw)[0]?.name);
      }),
    );
  });
});
