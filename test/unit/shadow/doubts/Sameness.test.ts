import { expect, test } from 'vitest';
import { bodyOf, emptyBody } from '../../../../harness/model/body.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import { Sameness } from '../../../../shadow/doubts/Sameness.ts';

const timing = { scheduled: 0, sent: 0, firstByte: null, ended: 1 };
const operations = ['GET /a', 'GET /b', 'PUT /c'];

interface Said {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: string;
}

/** What is common to the answers to `count` requests, in turn of each operation. */
function commonOf(count: number, of: readonly string[], say: (nth: number) => Said) {
  const sameness = new Sameness();
  for (let nth = 0; nth < count; nth += 1) {
    const { status = 200, headers = [], body = '' } = say(nth);
    const bytes = body === '' ? emptyBody : bodyOf(Buffer.from(body));
    const answer = { kind: 'response', status, headers, body: bytes, timing } as const;
    sameness.observe(of[nth % of.length] ?? '', answer);
  }
  return sameness.common();
}

test('one answer to several operations is noticed, from more than half of them on', () => {
  expect(commonOf(60, operations, () => ({ body: 'x' }))).toEqual({ status: 200, share: 1 });
  expect(commonOf(60, operations, (nth) => ({ body: nth < 31 ? 'x' : String(nth) }))?.share).toBeCloseTo(
    31 / 60,
  );
  expect(commonOf(60, operations, (nth) => ({ body: nth < 30 ? 'x' : String(nth) }))).toBeNull();
});

test('a redirect or a page for everything is noticed even on one operation', () => {
  const to = [['Location', '/login']] as const;
  expect(commonOf(60, ['GET /a'], () => ({ status: 302, headers: to }))).toEqual({ status: 302, share: 1 });
  const html = [['Content-Type', 'text/html']] as const;
  expect(commonOf(60, ['GET /a'], () => ({ headers: html, body: '<p>' }))).not.toBeNull();
});

test('an operation that always answers the same is left alone, and so are writes without an answer', () => {
  expect(commonOf(60, ['POST /track'], () => ({ body: '{"ok":true}' }))).toBeNull();
  expect(commonOf(60, operations, () => ({ status: 204 }))).toBeNull();
});

test('redirects to different places are different answers', () => {
  const to = (nth: number) => [['Location', `/orders/${String(nth)}`]] as const;
  expect(commonOf(60, operations, (nth) => ({ status: 303, headers: to(nth) }))).toBeNull();
});

test('a handful of answers says nothing', () => {
  expect(commonOf(19, operations, () => ({ body: 'x' }))).toBeNull();
});
