import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNumber, withinTolerance } from '../../../../harness/comparison/json/decimal.ts';

describe('numbers by their digits', () => {
  it.each([
    ['1', '1e0'],
    ['1.0', '1e0'],
    ['100', '1e2'],
    ['1e2', '1e2'],
    ['10E+1', '1e2'],
    ['0.10', '1e-1'],
    ['-1.50e3', '-15e2'],
    ['-0', '0'],
    ['0.000e9', '0'],
    ['9007199254740993', '9007199254740993e0'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalNumber(text)).toBe(canonical);
  });

  it('have one spelling for each value, whatever it is shifted by', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 30 }), (whole, zeros) => {
        const plain = whole.toString();
        expect(canonicalNumber(`${plain}${'0'.repeat(zeros)}e-${String(zeros)}`)).toBe(
          canonicalNumber(plain),
        );
        expect(canonicalNumber(`${plain}.${'0'.repeat(zeros + 1)}`)).toBe(canonicalNumber(plain));
      }),
    );
  });

  it('with an exponent that would fill the memory stay as they are', () => {
    expect(canonicalNumber(`1e${'9'.repeat(1000)}`)).toBe(`1e${'9'.repeat(1000)}`);
  });

  it('are within a tolerance exactly where they are whole', () => {
    expect(withinTolerance('9007199254740993', '9007199254740992', 0)).toBe(false);
    expect(withinTolerance('9007199254740993', '9007199254740992', 1)).toBe(true);
    expect(withinTolerance('0.3', '0.2', 0.1)).toBe(true);
    expect(withinTolerance('0.3', '0.19', 0.1)).toBe(false);
  });
});
