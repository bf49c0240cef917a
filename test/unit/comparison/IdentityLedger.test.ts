import { describe, expect, it } from 'vitest';
import type { VolatilePair } from '../../../harness/comparison/ComparisonContext.ts';
import { IdentityLedger } from '../../../harness/comparison/IdentityLedger.ts';

const pair = (baseline: string, candidate: string, kind: VolatilePair['kind'] = 'token'): VolatilePair => ({
  location: 'body',
  path: '$.token',
  kind,
  baseline,
  candidate,
});

describe('the identity ledger', () => {
  it('notices one token for two users', () => {
    const ledger = new IdentityLedger();
    expect(ledger.observe('login', pair('b1', 'c1'), 'alice')).toBeNull();
    expect(ledger.observe('login', pair('b2', 'c2'), 'bob')).toBeNull();
    expect(ledger.observe('login', pair('b3', 'c1'), 'carol')).toMatchObject({
      kind: 'shared',
      location: 'body',
      path: '$.token',
      candidate: 'c1',
      counts: true,
    });
  });

  it('lets one user get the same again, and other places be alike', () => {
    const ledger = new IdentityLedger();
    ledger.observe('login', pair('b1', 'c1'), 'alice');
    expect(ledger.observe('login', pair('b2', 'c1'), 'alice')).toBeNull();
    expect(ledger.observe('refresh', pair('b3', 'c1'), 'bob')).toBeNull();
  });

  it('notices one id that became two, but not of JWTs, which are equal by chance of the second', () => {
    const ledger = new IdentityLedger();
    ledger.observe('user', pair('17', '904', 'reference'), 'alice');
    expect(ledger.observe('user', pair('17', '904', 'reference'), 'bob')).toBeNull();
    expect(ledger.observe('user', pair('17', '905', 'reference'), 'alice')).toMatchObject({
      kind: 'split',
      baseline: '17',
      candidate: '905',
    });
    ledger.observe('login', pair('b', 'c', 'jwt'), 'alice');
    expect(ledger.observe('login', pair('b', 'd', 'jwt'), 'alice')).toBeNull();
  });

  it('looks at ids and tokens only', () => {
    const ledger = new IdentityLedger();
    ledger.observe('x', pair('1', '2', 'timestamp'), 'alice');
    expect(ledger.observe('x', pair('3', '2', 'timestamp'), 'bob')).toBeNull();
  });

  it("notices another one's id among values that differ, and learns nothing from them", () => {
    const ledger = new IdentityLedger();
    const differing = (baseline: string, candidate: string): VolatilePair => ({
      ...pair(baseline, candidate, 'reference'),
      differs: true,
    });
    ledger.observe('profile', pair('17', '904', 'reference'), 'alice');
    expect(ledger.observe('profile', differing('18', '904'), 'bob')).toMatchObject({ kind: 'shared' });
    expect(ledger.observe('profile', differing('19', '904'), 'alice')).toBeNull();
    expect(ledger.observe('profile', differing('17', '950'), 'alice')).toBeNull();
    expect(ledger.observe('profile', differing('20', '907'), 'bob')).toBeNull();
    expect(ledger.observe('profile', pair('21', '907', 'reference'), 'carol')).toBeNull();
  });

  it('starts afresh where both sides were reset and choose their ids again', () => {
    const ledger = new IdentityLedger();
    ledger.observe('profile', pair('17', '904', 'reference'), 'alice');
    ledger.forget();
    expect(ledger.observe('profile', pair('18', '904', 'reference'), 'bob')).toBeNull();
    expect(ledger.observe('profile', pair('17', '905', 'reference'), 'alice')).toBeNull();
  });

  it('holds a uuid one to one across operations, since a foreign key names the id that was given', () => {
    const ledger = new IdentityLedger();
    ledger.observe('GET /invoices/{} $.id', pair('b-1', 'c-1', 'uuid'), 'alice');
    expect(ledger.observe('GET /lines $.invoiceId', pair('b-1', 'c-1', 'uuid'), 'alice')).toBeNull();
    expect(ledger.observe('GET /full $.invoiceId', pair('b-1', 'c-2', 'uuid'), 'alice')).toMatchObject({
      kind: 'split',
      note: 'the candidate gave another value for this one elsewhere',
    });
    ledger.observe('login', pair('b-3', 'c-3', 'token'), 'alice');
    expect(ledger.observe('refresh', pair('b-3', 'c-4', 'token'), 'alice')).toBeNull();
  });

  it('forgets the oldest beyond its limit', () => {
    const ledger = new IdentityLedger(10);
    ledger.observe('login', pair('b', 'c'), 'alice');
    for (let index = 0; index < 20; index += 1)
      ledger.observe('login', pair(`b${String(index)}`, `c${String(index)}`), `user ${String(index)}`);
    expect(ledger.observe('login', pair('other', 'c'), 'bob')).toBeNull();
    expect(ledger.observe('login', pair('other', 'c19'), 'bob')?.kind).toBe('shared');
  });
});
