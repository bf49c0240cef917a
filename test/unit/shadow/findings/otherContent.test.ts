import { expect, test } from 'vitest';
import { bodyOf, emptyBody, type Body } from '../../../../harness/model/body.ts';
import { otherContent } from '../../../../shadow/findings/otherContent.ts';

const some = bodyOf(Buffer.from('{}'));
const timing = { scheduled: 0, sent: 0, firstByte: null, ended: 1 };

/** Recorded and live media type, `-` for none. */
function sort(
  was: string,
  is: string,
  recorded: Body = some,
  live: Body = some,
  status = 200,
): string | null {
  const typed = (type: string) => (type === '-' ? [] : ([['Content-Type', type]] as const));
  return otherContent(
    { status: 200, headers: typed(was), body: recorded, milliseconds: null },
    { kind: 'response', status, headers: typed(is), body: live, timing },
  );
}

const problem = 'application/problem+json';

test.each([
  ['application/json', 'text/html', 'baseline text/html, recorded application/json'],
  ['application/json', 'text/plain', 'baseline text/plain, recorded application/json'],
  ['application/json', '-', 'baseline untyped, recorded application/json'],
  ['text/csv', 'text/html; charset=utf-8', 'baseline text/html, recorded text/csv'],
])('%s that became %s is something else', (was, is, why) => {
  expect(sort(was, is)).toBe(why);
});

test.each([
  ['application/json', 'application/json; charset=utf-8'],
  ['application/json', problem],
  ['text/html', 'text/html'],
  ['text/html', 'application/json'],
  ['text/plain', 'text/csv'],
  ['-', 'text/html'],
])('%s that became %s is left to the comparison', (was, is) => {
  expect(sort(was, is)).toBeNull();
});

test('a body that is gone is something else, one that was not recorded or not modified is not', () => {
  expect(sort('text/csv', 'text/csv', some, emptyBody)).toBe('baseline without a body, recorded with one');
  expect(sort('text/csv', '-', some, emptyBody, 304)).toBeNull();
  expect(sort('text/csv', 'text/csv', emptyBody, some)).toBeNull();
  const notCaptured = { kind: 'absent', why: 'not-captured', length: 10 } as const;
  expect(sort('application/json', 'text/html', notCaptured)).toBeNull();
});
