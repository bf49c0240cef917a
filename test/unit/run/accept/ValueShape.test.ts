import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValueShape } from '../../../../harness/run/accept/ValueShape.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';

function shapeOf(values: readonly string[]): ReturnType<ValueShape['shape']> {
  const shape = new ValueShape();
  for (const value of values) shape.add(value);
  return shape.shape();
}

function patternOf(...values: readonly string[]): string {
  return shapeOf(values).pattern;
}

/** As accepted differences are matched. */
function takes(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'su').test(value);
}

const tens = (make: (index: number) => string): readonly string[] =>
  Array.from({ length: 30 }, (_, index) => make(index));

describe('the pattern of values', () => {
  test('is the value itself where there is one, and takes no other', () => {
    const pattern = patternOf('"a.b (c) [1]"', '"a.b (c) [1]"');
    expect(pattern).toBe(String.raw`"a\.b \(c\) \[1\]"`);
    expect(takes(pattern, '"a.b (c) [1]"')).toBe(true);
    expect(takes(pattern, '"axb (c) [1]"')).toBe(false);
  });

  test('names up to eight values one by one, and no ninth', () => {
    const values = ['200', '201', '202', '203', '204', '205', '206', '207'];
    expect(patternOf(...values)).toBe(values.join('|'));
    expect(takes(patternOf(...values), '208')).toBe(false);
    expect(patternOf(...values, '208')).toBe(String.raw`\d{3}`);
  });

  test.each([
    ['numbers by their length', tens((i) => String(70_000 + i * 7_919)), String.raw`\d{5,6}`],
    [
      'words behind a common start',
      tens((i) => `"user-${'abcdefghij'[i % 10] ?? ''}${'x'.repeat(i % 3)}"`),
      '"user-[a-z]{1,3}"',
    ],
    ['hex', tens((i) => `"${(0xabc_def + i * 1_118_481).toString(16)}!"`), '"[0-9a-f]{6,7}!"'],
    [
      'numbers whole, though all begin alike',
      tens((i) => `/orders/7${String(100 + i)}/items`),
      String.raw`/orders/\d{4}/items`,
    ],
    [
      'e-mails by their signs',
      tens((i) => `${'ab'.repeat(1 + (i % 9))}@${'cd'.repeat(1 + (i % 4))}.org`),
      String.raw`ab[a-f@]{1,21}cd\.org`,
    ],
  ])('of many values holds %s', (_, values, expected) => {
    const { pattern, wide } = shapeOf(values);
    expect(pattern).toBe(expected);
    expect(values.filter((value) => !takes(pattern, value))).toEqual([]);
    expect(wide).toBe(false);
  });

  test('of two times or uuids takes those of the next run', () => {
    const times = patternOf('"2026-11-21T10:00:00Z"', '"2026-11-21T10:00:01.5Z"');
    expect(takes(times, '"2027-01-02T03:04:05Z"')).toBe(true);
    expect(takes(times, '"yesterday"')).toBe(false);
    const uuids = patternOf(
      '"0b6e2c0e-5a8f-4a35-9b8f-21c4c1f0c1aa"',
      '"1b6e2c0e-5a8f-4a35-9b8f-21c4c1f0c1ab"',
    );
    expect(takes(uuids, '"9b6e2c0e-5a8f-4a35-9b8f-21c4c1f0c1ff"')).toBe(true);
    expect(takes(uuids, '"9b6e2c0e"')).toBe(false);
  });

  test('is anything of that length only where nothing else fits, and says so', () => {
    const { pattern, wide } = shapeOf(tens((i) => String.fromCodePoint(0x2600 + i).repeat(1 + (i % 3))));
    expect(pattern).toBe('.{1,3}');
    expect(wide).toBe(true);
  });

  test('takes every value that it was made of, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 20 }),
        (values) => {
          const { pattern } = shapeOf(values);
          expect(values.filter((value) => !takes(pattern, value))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(['\u{E000}', '\u{E001}', '\u{E002}', '\u{E003}'])(
    'takes an icon (%o) for itself, not for what stands for a secret here',
    (icon) => {
      const { pattern, wide } = shapeOf([`"${icon}"`]);
      expect(pattern).toBe(`"\\u{${(icon.codePointAt(0) ?? 0).toString(16)}}"`);
      expect([takes(pattern, `"${icon}"`), takes(pattern, '"x"'), wide]).toEqual([true, false, false]);
      const many = patternOf(...tens((index) => `${icon}${'abcdefghij'[index % 10] ?? ''}${icon}`));
      expect([takes(many, `${icon}q${icon}`), takes(many, 'xqx')]).toEqual([true, false]);
      const among = patternOf(
        ...tens((index) => `<${[icon, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'][index % 11] ?? ''}>`),
      );
      expect(['<b>', `<${icon}>`, '<->'].map((value) => takes(among, value))).toEqual([true, true, false]);
    },
  );

  test('survives half a surrogate pair, which an excerpt can leave', () => {
    const half = '"\u{1F600}'.slice(0, 2);
    expect(patternOf(half)).toBe(String.raw`"\u{d83d}`);
    expect(takes(patternOf(half), half)).toBe(true);
  });
});

describe('a value that was stored as a placeholder', () => {
  const redactor = new Redactor();
  const stored = (path: string, value: string): string => redactor.value('body', path, value);

  test.each([
    ['a word', '$.password', '"hunter2hunter2"', '"hunter3hunter4"', '"short"'],
    ['a number', '$.pin', '123456', '654321', '"abcdef"'],
    [
      'a JWT',
      '$.token',
      '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbg"',
      '"eyJhbGciOiJub25lIn0.eyJzdWIiOiI5OTkifQ.eA"',
      '"opaque"',
    ],
    ['a list', '$.secrets', '["a","bc"]', '["d","ef"]', '{"a":"bcd"}'],
    [
      'a JWT at another place',
      '$.note',
      '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbg"',
      '"eyJhbGciOiJub25lIn0.eyJzdWIiOiI5OTkifQ.eA"',
      '"has blanks in it"',
    ],
    ['a word in a text', '$.note', '"password=hunter2; x"', '"password=other; x"', '"password=hunter2; y"'],
  ])('%s is matched by what the next run sees', (_, path, value, another, wrong) => {
    const shown = stored(path, value);
    expect(shown).toContain('[secret:');
    const pattern = patternOf(shown);
    expect([pattern, takes(pattern, value)]).toEqual([pattern, true]);
    expect(takes(pattern, another)).toBe(true);
    expect(takes(pattern, wrong)).toBe(false);
  });

  test('spans the lengths that were seen', () => {
    const pattern = patternOf(stored('$.password', '"abcdef"'), stored('$.password', '"abcdefghi"'));
    expect(pattern).toBe('"?.{6,9}"?');
  });
});
