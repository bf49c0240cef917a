import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EvidenceLedger } from '../../../harness/evidence/EvidenceLedger.ts';
import { evidenceDigest } from '../../../shadow/study/evidenceDigest.ts';
import { jsonRequest, requestOf } from '../correlation/requests.ts';

function hold(ledger: EvidenceLedger, entries: Iterable<readonly [digest: string, bad: boolean]>): void {
  const known = new Map<string, boolean>();
  let wrong = 0;
  for (const [digest, bad] of entries) {
    const before = known.get(digest);
    const { isNew, isNewlyBad } = ledger.add(digest, bad);
    if (isNew !== (before === undefined) || isNewlyBad !== (bad && before !== true)) wrong += 1;
    known.set(digest, bad || before === true);
  }
  expect(wrong).toBe(0);
  expect(ledger.size).toBe(known.size);
}

describe('the ledger of evidence', () => {
  it('says of each digest what a map would say', () => {
    // Few different ones, and those that fall on one place of the table.
    const digest = fc
      .oneof(
        fc.nat({ max: 30 }),
        fc.nat({ max: 20 }).map((index) => index * 2 ** 32),
        fc.nat({ max: 20 }).map((index) => 2 ** 48 - 1 - index),
      )
      .map((number) => number.toString(16).padStart(12, '0'));
    fc.assert(
      fc.property(fc.array(fc.tuple(digest, fc.boolean()), { maxLength: 200 }), (entries) => {
        hold(new EvidenceLedger(), entries);
      }),
    );
  });

  it('grows to 50,000 digests without losing or inventing one', () => {
    let state = 17;
    const next = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state;
    };
    const entries = Array.from({ length: 60_000 }, (_, index) => {
      const high = index % 6 === 5 ? 7 : next() & 0xffff;
      const low = index % 6 === 5 ? next() % 5_000 : next();
      const digest = high.toString(16).padStart(4, '0') + low.toString(16).padStart(8, '0');
      return [digest, next() % 10 === 0] as const;
    });
    const ledger = new EvidenceLedger();
    hold(ledger, entries);
    expect(ledger.size).toBeGreaterThan(50_000);
  });

  it('knows the digest of zeros', () => {
    const ledger = new EvidenceLedger();
    expect(ledger.add('000000000000', false)).toEqual({ isNew: true, isNewlyBad: false });
    expect(ledger.add('000000000000', true)).toEqual({ isNew: false, isNewlyBad: true });
    expect(ledger.add('000000000000', true)).toEqual({ isNew: false, isNewlyBad: false });
    expect(ledger.add('ffffffffffff', true)).toEqual({ isNew: true, isNewlyBad: true });
  });
});

describe('the digest of what an exchange tests', () => {
  const request = jsonRequest('POST', '/users/17?x=1', { a: 1 }, [
    ['Authorization', 'Bearer t'],
    ['Cookie', 'sid=1'],
  ]);

  it('is 12 hex digits and the same for the same request', () => {
    expect(evidenceDigest(request, 'w')).toMatch(/^[0-9a-f]{12}$/);
    expect(evidenceDigest({ ...request }, 'w')).toBe(evidenceDigest(request, 'w'));
  });

  it.each([
    ['method', { ...request, method: 'PUT' }],
    ['target', { ...request, target: '/users/17?x=2' }],
    ['body', { ...request, body: jsonRequest('POST', '/', { a: 2 }).body }],
    ['no body', { ...request, body: requestOf().body }],
    [
      'credential',
      {
        ...request,
        headers: [
          ['Content-Type', 'application/json'],
          ['Authorization', 'Bearer u'],
          ['Cookie', 'sid=1'],
        ] as const,
      },
    ],
    [
      'cookie',
      {
        ...request,
        headers: [
          ['Content-Type', 'application/json'],
          ['Authorization', 'Bearer t'],
          ['Cookie', 'sid=2'],
        ] as const,
      },
    ],
  ])('is another for another %s', (_what, other) => {
    expect(evidenceDigest(other, 'w')).not.toBe(evidenceDigest(request, 'w'));
  });

  it('is another after another write', () => {
    expect(evidenceDigest(request, 'w')).not.toBe(evidenceDigest(request, 'v'));
  });

  it('does not look at how the request travelled', () => {
    const travelled = {
      ...request,
      headers: [...request.headers, ['X-Request-Id', '1'], ['User-Agent', 'x'], ['Via', 'proxy']] as const,
    };
    expect(evidenceDigest(travelled, 'w')).toBe(evidenceDigest(request, 'w'));
  });
});
