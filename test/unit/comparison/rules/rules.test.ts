import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../harness/comparison/rules/compileRules.ts';
import { ruleSchema, type Rule } from '../../../../harness/comparison/rules/ruleSchema.ts';
import { ConfigError } from '../../../../harness/errors/ConfigError.ts';
import { bound, compare, context, json, toldOfJson } from '../answers.ts';

const ruled = (...ruleList: readonly Rule[]): ReturnType<typeof context> => context({ ruleList });

describe('a rule', () => {
  it('ignores exactly its place', () => {
    const given = ruled({ path: '$.a.b', ignore: true });
    expect(toldOfJson('{"a":{"b":1,"c":1},"b":1}', '{"a":{"b":2,"c":2},"b":2}', given)).toEqual([
      'value body $.a.c: 1 -> 2',
      'value body $.b: 1 -> 2',
    ]);
    expect(toldOfJson('{"a":{"b":1}}', '{"a":{}}', given)).toEqual([]);
    expect(toldOfJson('{"a":{}}', '{"a":{"b":1}}', given)).toEqual([]);
    expect(toldOfJson('{"a":{"b":1}}', '{"a":{"bb":1,"b":2}}', given)).toEqual([
      'extra body $.a.bb: nothing -> 1',
    ]);
  });

  it('reaches into arrays and quoted keys', () => {
    const given = ruled({ path: '$.items[*].at', ignore: true }, { path: "$['x.y']", ignore: true });
    expect(
      toldOfJson('{"items":[{"at":1},{"at":2}],"x.y":1}', '{"items":[{"at":3},{"at":4}],"x.y":2}', given),
    ).toEqual([]);
    expect(toldOfJson('{"items":{"at":1}}', '{"items":{"at":2}}', given)).toHaveLength(1);
  });

  it('holds for its operation only, whatever its parameters are called', () => {
    for (const operation of ['GET /users/{}', 'get /users/{id}', 'GET /users/:id', '*'])
      expect(toldOfJson('{"a":1}', '{"a":2}', ruled({ operation, path: '$.a', ignore: true }))).toEqual([]);
    expect(
      toldOfJson('{"a":1}', '{"a":2}', ruled({ operation: 'GET /other', path: '$.a', ignore: true })),
    ).toHaveLength(1);
  });

  it('of the operation wins over one for all', () => {
    const given = ruled(
      { operation: 'GET /users/{}', path: '$.n', tolerance: 1 },
      { path: '$.n', ignore: true },
    );
    expect(toldOfJson('{"n":1}', '{"n":5}', given)).toHaveLength(1);
  });

  it('checks a kind without a recording', () => {
    const given = ruled({ path: '$.t', kind: 'timestamp', within: '1m' });
    expect(toldOfJson('{"t":"2024-01-01T10:00:00Z"}', '{"t":"2024-01-01T10:00:59Z"}', given)).toEqual([]);
    expect(toldOfJson('{"t":"2024-01-01T10:00:00Z"}', '{"t":"2024-01-01T10:01:01Z"}', given)).toHaveLength(1);
    expect(toldOfJson('{"t":"2024-01-01T10:00:00Z"}', '{"t":"soon"}', given)).toEqual([
      'kind body $.t: "2024-01-01T10:00:00Z" -> "soon"',
    ]);
    expect(toldOfJson('{"t":"today"}', '{"t":"soon"}', given)).toEqual(['value body $.t: "today" -> "soon"']);
    expect(toldOfJson('{"n":5}', '{"n":9}', ruled({ path: '$.n', kind: 'counter' }))).toEqual([]);
    expect(toldOfJson('{"n":5}', '{"n":-9}', ruled({ path: '$.n', kind: 'counter' }))).toHaveLength(1);
  });

  it('allows a distance between numbers', () => {
    const given = ruled({ path: '$.n', tolerance: 0.5 });
    expect(toldOfJson('{"n":1}', '{"n":1.5}', given)).toEqual([]);
    expect(toldOfJson('{"n":1}', '{"n":1.6}', given)).toHaveLength(1);
    expect(toldOfJson('{"n":1}', '{"n":"1"}', given)).toHaveLength(1);
  });

  it('lets an id become one of another type, and hands the pair on', () => {
    const given = ruled({ path: '$.id', kind: 'reference' });
    const result = compare(json('{"id":17}'), json('{"id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427"}'), given);
    expect(result.differences).toEqual([]);
    expect(result.pairs).toMatchObject([{ path: '$.id', kind: 'reference', baseline: '17' }]);
    expect(toldOfJson('{"id":17}', '{"id":""}', given)).toEqual(['kind body $.id: 17 -> ""']);
    expect(toldOfJson('{"id":17}', '{"id":null}', given)).toEqual(['null body $.id: 17 -> null']);
  });

  it('accepts a link whose ids differ', () => {
    const given = context({ ruleList: [{ path: '$.l', kind: 'url' }], sameIdentity: bound() });
    expect(toldOfJson('{"l":"http://monolith:8080/a/1"}', '{"l":"http://auth:8001/a/2"}', given)).toEqual([]);
    expect(
      toldOfJson('{"l":"http://monolith:8080/a/1"}', '{"l":"http://monolith:8080/a/2"}', given),
    ).toHaveLength(1);
  });

  it('is reported while it has decided about nothing', () => {
    const given = ruled(
      { path: '$.a', ignore: true },
      { operation: 'GET /other', path: '$.b', tolerance: 1 },
      { path: '$.c', order: 'any' },
    );
    expect(toldOfJson('{"a":1,"c":[1,2]}', '{"a":2,"c":[1,2]}', given)).toEqual([]);
    expect(given.rules.unusedRules()).toEqual(['GET /other $.b', '* $.c']);
    expect(given.rules.unusedRules((operation) => operation === '*')).toEqual(['* $.c']);
  });

  it('is reported with what it says and how often it decided', () => {
    const given = ruled(
      { path: '$.a', ignore: true },
      { operation: 'GET /users/{id}', path: '$.n', tolerance: 0.5 },
      { path: '$.t', kind: 'timestamp', within: '5s' },
      { path: '$.b', order: 'any' },
      { path: '$.c', key: 'id' },
    );
    const old = '{"a":1,"n":1,"t":"2024-01-01T10:00:00Z","b":[1,2],"c":[{"id":1},{"id":2}]}';
    const other = '{"a":2,"n":1.5,"t":"2024-01-01T10:00:01Z","b":[2,1],"c":[{"id":2},{"id":1}]}';
    for (const candidate of [old, other, '{"a":3,"n":1,"t":"2024-01-01T10:00:00Z","b":[1,2],"c":[]}'])
      toldOfJson(old, candidate, given);
    expect(given.rules.usedRules()).toMatchObject([
      { label: '* $.a', says: 'ignore', used: 2 },
      { label: 'GET /users/{} $.n', says: 'tolerance 0.5', used: 1 },
      { label: '* $.t', says: 'kind timestamp within 5s', used: 1 },
      { label: '* $.b', says: 'order any', used: 1 },
      { label: '* $.c', says: 'key id', used: 2 },
    ]);
  });

  it.each<[string, Rule, string]>([
    ['nothing said', { path: '$.a' }, 'exactly one of'],
    ['two things said', { path: '$.a', ignore: true, tolerance: 1 }, 'ignore and tolerance'],
    ['the whole body ignored', { path: '$', ignore: true }, 'hide the whole body'],
    ['all elements ignored', { path: '$[*]', ignore: true }, 'hide the whole body'],
    ['a recursive path', { path: '$..id', ignore: true }, '`..` is not supported'],
    ['a wildcard key', { path: '$.*', ignore: true }, '`.*` and positions'],
    ['a position', { path: '$.a[0]', ignore: true }, '`.*` and positions'],
    ['no path at all', { path: 'a.b', ignore: true }, 'write $.a.b[*].c'],
    ['every header', { path: 'header:*,', ignore: true }, 'exact name'],
    ['an order for a header', { path: 'header:x', order: 'any' }, 'is for bodies'],
    ['within without a moment', { path: '$.a', kind: 'uuid', within: '5s' }, 'belongs to kind'],
    ['no duration', { path: '$.a', kind: 'timestamp', within: 'soon' }, 'no duration'],
  ])('is refused with %s', (_, rule, message) => {
    expect(() => compileRules([{ path: '$.fine', ignore: true }, rule], 'here')).toThrow(ConfigError);
    expect(() => compileRules([{ path: '$.fine', ignore: true }, rule], 'here')).toThrow(/^here\[1\]: /);
    expect(ruleSchema.safeParse(rule).error?.issues[0]?.message).toContain(message);
  });

  it('is refused where another stands for the same place', () => {
    expect(() =>
      compileRules([
        { path: '$.a', ignore: true },
        { path: '$.a', tolerance: 1 },
      ]),
    ).toThrow('another rule');
  });
});
