import { expect, test } from 'vitest';
import type { Difference } from '../../../../harness/model/difference.ts';
import type { KeptBody } from '../../../../harness/model/example.ts';
import { compareBodies } from '../../../../harness/report/page/bodyRows.ts';
import { headerRows } from '../../../../harness/report/page/headerRows.ts';
import { memberPath, normalPath, toldInBody, toldInHeaders } from '../../../../harness/report/page/places.ts';

function difference(path: string, location: Difference['location'] = 'body'): Difference {
  return { kind: 'value', location, path, baseline: null, candidate: null, counts: true, note: null };
}

function body(value: unknown): KeptBody {
  const text = JSON.stringify(value);
  return { mediaType: 'application/json', text, bytes: text.length, truncated: false };
}

/** The differing lines that are told as differences. */
function told(baseline: unknown, candidate: unknown, ...paths: readonly string[]): readonly string[] {
  const isTold = toldInBody(paths.map((path) => difference(path)));
  return compareBodies(body(baseline), body(candidate))
    .rows.filter((row) => row.state !== 'same' && isTold(row))
    .map((row) => (row.baseline ?? row.candidate ?? '').trim());
}

test('A bound value differs and is no difference; a lost item is.', () => {
  expect(told({ id: 1, roles: ['a', 'b'] }, { id: 9, roles: ['a'] }, '$.roles[1]')).toEqual(['"b"']);
});

test('All of a lost object is told, and an object whose inside is told.', () => {
  const lost = told({ a: { b: 1 }, c: 1 }, { c: 2 }, '$.a');
  expect(lost).toEqual(['"a": {', '"b": 1', '}']);
  expect(told([{ id: 1 }], ['x'], '$[0].id')).toEqual(['{', '"id": 1', '}', '"x"']);
});

test('A path is no part of another that begins with the same letters.', () => {
  expect(told({ name: 1, nameOther: 2 }, { name: 3, nameOther: 4 }, '$.name')).toEqual(['"name": 1']);
});

test('Where nothing is known of an exchange, all that differs is told.', () => {
  expect(toldInBody(null)({ state: 'changed', baseline: '', candidate: '', path: '$.a' })).toBe(true);
});

test('A text body is told as a whole.', () => {
  const row = { state: 'changed', baseline: 'a', candidate: 'b', path: null } as const;
  expect(toldInBody([difference('')])(row)).toBe(true);
  expect(toldInBody([difference('x-a', 'header')])(row)).toBe(false);
});

test('Headers and cookies are told by name.', () => {
  const rows = headerRows(
    [
      ['Server', 'a'],
      ['X-Version', '1'],
      ['Set-Cookie', 'sid=1; Path=/'],
      ['Set-Cookie', 'other=1'],
    ],
    [
      ['Server', 'b'],
      ['Set-Cookie', 'sid=1'],
      ['Set-Cookie', 'other=2'],
    ],
  );
  const isTold = toldInHeaders([difference('x-version', 'header'), difference('sid path', 'cookie')]);
  expect(rows.filter((row) => row.state !== 'same' && isTold(row)).map(({ baseline }) => baseline)).toEqual([
    'set-cookie: sid=1; Path=/',
    'x-version: 1',
  ]);
});

test.each([
  ['$', '"roles"', '$.roles'],
  ['$.a', '"b c"', "$.a['b c']"],
  ['$', '"it\'s \\\\"', String.raw`$['it\'s \\']`],
])('%s and %s are %s', (path, key, expected) => {
  expect(memberPath(path, key)).toBe(expected);
});

test('Positions are any position, digits in a quoted key stay.', () => {
  expect(normalPath("$.a[0]['[1]'][22].b")).toBe("$.a[*]['[1]'][*].b");
});
