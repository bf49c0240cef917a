import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonTape } from '../../../../harness/comparison/json/JsonTape.ts';
import { maxDepth, maxNodes, scanJson } from '../../../../harness/comparison/json/scanJson.ts';
import { compare, json } from '../answers.ts';
import { processorTime } from '../../processorTime.ts';

const tape = new JsonTape();

function isValid(text: string): boolean {
  return scanJson(Buffer.from(text), tape) === null;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return !(error instanceof SyntaxError);
  }
}

describe('scanning JSON', () => {
  it('takes what JSON.parse takes and nothing else', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      ' ',
      '\n',
      '\t',
      'true',
      'nul',
      'null',
      '-',
      '0',
      '01',
      '12',
      '.5',
      '1.',
      'e',
      'E+',
      'u00e9',
      'uD8',
      'é',
      '\u0001',
      'a',
      '"k":',
      '"v"',
    );
    const soup = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.nat({ max: 3 }), part)
      .map(
        ([text, at, cut, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), soup, broken), (text) => {
        expect(isValid(text)).toBe(parses(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps every digit and every key', () => {
    expect(isValid('{"id": 12345678901234567890123, "a\\"b": [1.50, -0]}')).toBe(true);
    expect(tape.raw(tape.member(0, 'id'))).toBe('12345678901234567890123');
    expect(tape.count(tape.member(0, 'a"b'))).toBe(2);
  });

  it('skips a byte order mark and refuses what is not UTF-8', () => {
    expect(isValid('\uFEFF{"a":1}')).toBe(true);
    expect(scanJson(Uint8Array.of(0x22, 0xff, 0x22), tape)?.reason).toBe('not UTF-8');
  });

  it('says where a text breaks off', () => {
    expect(scanJson(Buffer.from('{"a":1'), tape)).toMatchObject({
      kind: 'malformed',
      reason: 'ends too early',
      offset: 6,
    });
    expect(scanJson(Buffer.from('{"a":1}}'), tape)).toMatchObject({
      kind: 'malformed',
      reason: 'text after the value',
      offset: 7,
    });
    expect(scanJson(Buffer.from('{"a":x}'), tape)).toMatchObject({
      kind: 'malformed',
      reason: 'unexpected character',
      offset: 5,
    });
  });

  it('refuses more values than can be compared one by one, and says nothing where the baseline has them', () => {
    const many = `[${'0,'.repeat(maxNodes)}0]`;
    const { differences } = compare(json('[1]'), json(many));
    expect(differences.map(({ kind, note }) => [kind, note])).toEqual([
      ['too-large', expect.stringContaining('more than 2,097,152 values and keys')],
    ]);
    expect(compare(json(many), json('[1]'))).toMatchObject({ differences: [], bodies: 'not-compared' });
  });

  it('refuses 100,000 levels without overflowing, and compares the deepest that it takes', () => {
    const deep = (levels: number, inner: string): string => '['.repeat(levels) + inner + ']'.repeat(levels);
    const [difference] = compare(json('[1]'), json(deep(100_000, '1'))).differences;
    expect(difference).toMatchObject({ kind: 'malformed', note: expect.stringContaining('nested deeper') });
    expect(compare(json(deep(100_000, '1')), json(deep(100_000, '2'))).bodies).toBe('undecodable');
    const objects = (levels: number, inner: string): string =>
      '{"a":'.repeat(levels) + inner + '}'.repeat(levels);
    for (const nest of [deep, objects]) {
      const { differences } = compare(json(nest(maxDepth, '1')), json(nest(maxDepth, '2')));
      expect(differences.map(({ kind }) => kind)).toEqual(['value']);
    }
  });

  it('stays quick where nested arrays all differ', () => {
    const nest = (leaf: string): string =>
      `${'[[1],'.repeat(maxDepth - 2)}${leaf}${',2]'.repeat(maxDepth - 2)}`;
    const start = processorTime();
    expect(compare(json(nest('3')), json(nest('4,5'))).differences.length).toBeGreaterThan(0);
    expect(processorTime() - start).toBeLessThan(2000);
  });
});
