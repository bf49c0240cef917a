import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { KindOptions } from '../../../../harness/comparison/kinds/Kind.ts';
import { commonVolatileKind, kindRegistry } from '../../../../harness/comparison/kinds/kindRegistry.ts';
import type { ValueKind } from '../../../../harness/comparison/kinds/ValueKind.ts';

const options: KindOptions = {
  withinMilliseconds: 5000,
  additions: 'count',
  recorded: null,
  same: () => false,
};

function outcome(kind: ValueKind, baseline: string, candidate: string): string {
  const verdict = kindRegistry[kind].check(baseline, candidate, options);
  return verdict.outcome === 'disagree' ? verdict.note : verdict.outcome;
}

describe('kinds of values', () => {
  it.each<[ValueKind, string, string, string]>([
    ['counter', '7', '9', 'agree'],
    ['counter', '7', '-1', 'no longer a counter'],
    ['counter', 'x', '7', 'foreign'],
    ['duration', '12', '3.5', 'agree'],
    ['duration', '12ms', '7ms', 'agree'],
    ['duration', 'PT1.5S', 'PT3S', 'agree'],
    ['duration', '12ms', '7s', 'a duration written otherwise: a number of ms became a number of s'],
    ['duration', '12', 'soon', 'no longer a duration'],
    ['url', '/a/1?x=1', '/a/2?x=2', 'agree'],
    ['url', '{origin}/a/1', '{origin}/a/2', 'agree'],
    ['url', 'https://x.org/a/1', 'https://y.org/a/1', 'a link to y.org instead of x.org'],
    ['url', '/a/1', '/a/1/b', 'a link with another number of path segments'],
    ['url', '/a?x=1', '/a', 'a link without the parameter x'],
    ['url', '/a', '/a?x=1', 'a link with the new parameter x'],
    ['reference', '17', uuidText(), 'agree'],
    ['reference', '17', '', 'empty, not an id'],
    ['timestamp', 'Tue, 15 Nov 1994 12:45:26 GMT', 'Tue, 15 Nov 1994 12:45:30 GMT', 'agree'],
    ['timestamp', '2024-01-01 10:00:00', '2024-01-01 10:00:01', 'agree'],
    ['timestamp', '2024-01-01T10:00:00+02:00', '2024-01-01T08:00:01+00:00', 'agree'],
    ['timestamp', '2024-01-01T10:00:00+0200', '2024-01-01T10:00:00.123456789+02:00', 'agree'],
    ['timestamp', '2024-13-01T10:00:00Z', '2024-01-01T10:00:00Z', 'foreign'],
    ['timestamp', '2024-01-01T10:00:00Zx', '2024-01-01T10:00:00Z', 'foreign'],
    ['timestamp', '1700000000.5', '1700000002', 'agree'],
    [
      'timestamp',
      '1700000000',
      '1700000000000',
      'a timestamp in another format: epoch seconds became epoch milliseconds',
    ],
    ['ulid', '01ARZ3NDEKTSV4RRFFQ69G5FAV', '01arz3ndektsv4rrffq69g5fav', 'agree'],
    ['ulid', '01234567890123456789012345', '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'foreign'],
  ])('%s: %s and %s: %s', (kind, baseline, candidate, expected) => {
    expect(outcome(kind, baseline, candidate)).toBe(expected);
  });

  it.each(['hex', 'base64url'] as const)(
    'random bytes in %s are tokens and agree with each other',
    (encoding) => {
      let missed = 0;
      for (let run = 0; run < 2000; run += 1) {
        const [before, now, other] = [24, 24, 24].map((length) => randomBytes(length).toString(encoding));
        if (before === undefined || now === undefined || other === undefined) continue;
        if (commonVolatileKind(before, now)?.name !== 'token' || outcome('token', now, other) !== 'agree')
          missed += 1;
      }
      expect(missed).toBeLessThan(4);
    },
  );

  it('do not take words, slugs, names, numbers and paths for tokens', () => {
    for (const text of [
      'internationalization',
      'ORDER-CONFIRMATION-PENDING',
      '1234567890123456',
      'New York, 5th Avenue 12',
      '/users/17/profile/a1b2c3d4',
      'http://a.org/x1Y2z3A4b5C6d7',
      'alice.cooper1948@example.org',
      'application/vnd.api+json',
    ])
      expect(`${text}: ${String(kindRegistry.token.recognises(text))}`).toBe(`${text}: false`);
  });
});

function uuidText(): string {
  return '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
}

it('takes no time for a token, in whatever zone it was written then and is now', () => {
  expect(kindRegistry.token.recognises('2024-01-01T10:00:00.123Z')).toBe(false);
  expect(commonVolatileKind('2024-01-01T10:00:00.123Z', '2024-05-01T10:00:00.123+02:00')).toBeNull();
});
