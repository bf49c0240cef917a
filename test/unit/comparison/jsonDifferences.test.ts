import { describe, expect, it } from 'vitest';
import { bound, compare, context, json, toldOfJson } from './answers.ts';

describe('the differences of two JSON bodies', () => {
  const table: readonly [name: string, baseline: string, candidate: string, told: readonly string[]][] = [
    ['equal bytes', '{"a":1}', '{"a":1}', []],
    ['blanks and key order mean nothing', '{"a":1,"b":[1,{"c":2}]}', '{ "b" : [1, {"c":2}],\n"a":1 }', []],
    ['escapes mean nothing', String.raw`{"a":"\u00e9\/"}`, '{"a":"é/"}', []],
    ['a key is escaped on one side', String.raw`{"\u0061":1}`, '{"a":1}', []],
    ['another value', '{"a":"x"}', '{"a":"y"}', ['value body $.a: "x" -> "y"']],
    ['a flag turned', '{"a":true}', '{"a":false}', ['value body $.a: true -> false']],
    ['a missing field', '{"a":1,"b":2}', '{"a":1}', ['missing body $.b: 2 -> nothing']],
    ['a new field', '{"a":1}', '{"a":1,"b":{"c":2}}', ['extra body $.b: nothing -> {"c":2}']],
    [
      'a renamed field',
      '{"userId":7}',
      '{"user_id":7}',
      ['missing body $.userId: 7 -> nothing', 'extra body $.user_id: nothing -> 7'],
    ],
    ['a number that became a string', '{"id":17}', '{"id":"17"}', ['type body $.id: 17 -> "17"']],
    ['an object that became an array', '{"a":{}}', '{"a":[]}', ['type body $.a: {} -> []']],
    ['null for a value', '{"a":"x"}', '{"a":null}', ['null body $.a: "x" -> null']],
    ['a value for null', '{"a":null}', '{"a":0}', ['null body $.a: null -> 0']],
    ['null for a missing field', '{}', '{"a":null}', ['null body $.a: nothing -> null']],
    ['a null that is missing', '{"a":null}', '{}', ['missing body $.a: null -> nothing']],
    [
      'a rounded 64-bit id',
      '{"id":9007199254740993}',
      '{"id":9007199254740992}',
      ['value body $.id: 9007199254740993 -> 9007199254740992'],
    ],
    ['1 and 1.0', '[1]', '[1.0]', ['(form body $[0]: 1 -> 1.0)']],
    ['1e2 and 100', '[100]', '[1e2]', ['(form body $[0]: 100 -> 1e2)']],
    ['0 and -0', '[0]', '[-0]', ['(form body $[0]: 0 -> -0)']],
    [
      '0.1 and 0.10000000000000001 are one float, not one number',
      '[0.1]',
      '[0.10000000000000001]',
      ['value body $[0]: 0.1 -> 0.10000000000000001'],
    ],
    ['a key given twice', '{"a":1}', '{"a":2,"a":1}', ['(form body $.a: given once -> given twice)']],
    [
      'a key given twice, the last one another',
      '{"a":1}',
      '{"a":1,"a":2}',
      ['(form body $.a: given once -> given twice)', 'value body $.a: 1 -> 2'],
    ],
    [
      'a key that is no identifier',
      '{"a.b":{"it\'s":1}}',
      '{"a.b":{"it\'s":2}}',
      [String.raw`value body $['a.b']['it\'s']: 1 -> 2`],
    ],
    ['__proto__ is a key as any', '{"__proto__":1}', '{"__proto__":2}', ['value body $.__proto__: 1 -> 2']],
    ['scalars at the root', '"a"', '"b"', ['value body $: "a" -> "b"']],
  ];
  it.each(table)('tells %s', (_, baseline, candidate, expected) => {
    expect(toldOfJson(baseline, candidate)).toEqual(expected);
  });

  it('reports additions without counting them where they are allowed', () => {
    const allowed = context({ additions: 'allow' });
    expect(toldOfJson('{"a":1}', '{"a":1,"b":2,"c":null}', allowed)).toEqual([
      '(extra body $.b: nothing -> 2)',
      '(null body $.c: nothing -> null)',
    ]);
    expect(toldOfJson('{"a":1,"b":null}', '{"a":null}', context({ additions: 'allow' }))).toEqual([
      'null body $.a: 1 -> null',
      'missing body $.b: null -> nothing',
    ]);
  });

  it('takes values for the same that are bound to each other, and hands them on as a pair', () => {
    const given = context({ sameIdentity: bound('17=904') });
    const result = compare(json('{"id":17,"name":"a"}'), json('{"id":904,"name":"a"}'), given);
    expect(result.differences).toEqual([]);
    expect(result.pairs).toEqual([
      { location: 'body', path: '$.id', kind: 'reference', baseline: '17', candidate: '904' },
    ]);
    expect(toldOfJson('{"id":18}', '{"id":904}', given)).toEqual(['value body $.id: 18 -> 904']);
  });

  it('hands on a value that differs too, since it may be the right one for somebody else; not from a list', () => {
    const given = context({ sameIdentity: bound('17=904') });
    expect(compare(json('{"id":18}'), json('{"id":904}'), given).pairs).toEqual([
      { location: 'body', path: '$.id', kind: 'reference', baseline: '18', candidate: '904', differs: true },
    ]);
    expect(compare(json('{"ids":[18]}'), json('{"ids":[904]}'), given).pairs).toEqual([]);
  });

  it('asks for identity with the last key of the place, also within arrays', () => {
    const keys: (string | null)[] = [];
    const sameIdentity = (_baseline: string, _candidate: string, key: string | null): boolean => {
      keys.push(key);
      return true;
    };
    compare(json('{"a":{"ids":[1,2]}}'), json('{"a":{"ids":[3,4]}}'), context({ sameIdentity }));
    compare(json('[1]'), json('[2]'), context({ sameIdentity }));
    expect(keys).toEqual(['ids', 'ids', null]);
  });

  it('compares links to the own origin, with the ids in them', () => {
    const given = context({ sameIdentity: bound('17=904') });
    const link = (origin: string, rest: string): string => JSON.stringify({ self: `${origin}${rest}` });
    expect(
      toldOfJson(
        link('http://monolith:8080', '/users/17?page=2'),
        link('http://auth:8001', '/users/904?page=2'),
        given,
      ),
    ).toEqual([]);
    expect(toldOfJson(link('', '/users/17'), link('', '/users/904'), given)).toEqual([]);
    expect(
      toldOfJson(
        link('http://monolith:8080', '/users/17'),
        link('http://monolith:8080', '/users/904'),
        given,
      ),
    ).toHaveLength(1);
    expect(
      toldOfJson(
        link('http://monolith:8080', '/users/17'),
        link('http://auth:8001.evil.org', '/users/904'),
        given,
      ),
    ).toHaveLength(1);
    expect(
      toldOfJson(link('http://monolith:8080', '/users/17'), link('http://auth:8001', '/users/905'), given),
    ).toHaveLength(1);
  });

  it('keeps 256 differences, says that there were more, and never loses one that counts', () => {
    const object = (value: string, last: string): string =>
      `{${Array.from({ length: 400 }, (_, index) => `"k${String(index)}":${value}`).join(',')},"last":${last}}`;
    const { differences } = compare(json(object('1', '1')), json(object('2', '1')));
    expect(differences).toHaveLength(256);
    expect(differences.at(-1)?.note).toContain('not listed');
    const behindForms = compare(json(object('1', '1')), json(object('1.0', '2'))).differences;
    expect(behindForms.filter(({ counts }) => counts).map(({ path }) => path)).toEqual(['$.last']);
  });

  it('shortens long values', () => {
    const [difference] = compare(json(`["${'a'.repeat(5000)}"]`), json('["b"]')).differences;
    expect(difference?.baseline).toHaveLength(200);
  });
});
