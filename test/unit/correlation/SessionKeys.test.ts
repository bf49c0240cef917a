import { describe, expect, it } from 'vitest';

import { isPrincipalSlot, SessionKeys } from '../../../harness/correlation/SessionKeys.ts';

function counted(
  keys: SessionKeys,
  exchanges: number,
  slot: string,
  value: string,
  times: number,
): SessionKeys {
  for (let index = 0; index < exchanges; index += 1) keys.countExchange();
  for (let index = 0; index < times; index += 1) keys.countValue(slot, value);
  return keys;
}

describe('session keys by default', () => {
  it.each([
    ['header:authorization', 'abc', true],
    ['cookie:sid', 'dBjftJeZ4CVP-mB92K27', true],
    ['cookie:lang', 'de', false],
    ['cookie:theme', 'dark', false],
    ['body:$.username', 'alice', true],
    ['body:$.user.email', 'alice@shop.example', true],
    ['form:login', 'alice', true],
    ['multipart:phone_number', '+49170', true],
    ['body:$.name', 'alice', false],
    ['query:username', 'alice', false],
    ['header:x-tenant', 'a', false],
    ['path[2]', '17', false],
  ])('%s with %s: %s', (slot, value, joins) => {
    expect(new SessionKeys([]).joins(slot, value)).toBe(joins);
  });

  it('know who logs in by the name of the field', () => {
    expect(['body:$.userName', 'form:e-mail', 'body:$.clientId'].map(isPrincipalSlot)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['query:username', 'body:$.title', 'cookie:user', 'header:user'].map(isPrincipalSlot)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('session keys of the config', () => {
  it('are those slots and no others', () => {
    const keys = new SessionKeys(['cookie:lang', 'body:$.cart']);
    expect(keys.joins('cookie:lang', 'de')).toBe(true);
    expect(keys.joins('body:$.cart', '1')).toBe(true);
    expect(keys.joins('header:authorization', 'abc')).toBe(false);
  });

  it('name headers in any case', () => {
    expect(new SessionKeys(['header:X-Session']).joins('header:x-session', 'abc')).toBe(true);
  });
});

describe('the sessions that there can be at most', () => {
  it('are as many as people, where few people make up the recording', () => {
    const keys = counted(new SessionKeys(['cookie:sid']), 1_000, 'cookie:sid', 'ann', 600);
    for (let index = 0; index < 400; index += 1) keys.countValue('cookie:sid', 'bob');
    expect(keys.mostSessions()).toBe(2);
  });

  it('are not fewer because of a value that everybody has besides a key of their own', () => {
    const keys = counted(new SessionKeys([]), 1_000, 'cookie:consent', 'the-same-long-text-for-all', 1_000);
    for (let index = 0; index < 1_000; index += 1) keys.countValue('cookie:sid', `session-${index % 50}`);
    expect(keys.mostSessions()).toBe(1_000);
  });

  it('are all exchanges where no key was seen, or too few exchanges to say', () => {
    expect(counted(new SessionKeys([]), 500, 'cookie:sid', 'x', 0).mostSessions()).toBe(500);
    expect(counted(new SessionKeys(['cookie:sid']), 50, 'cookie:sid', 'x', 50).mostSessions()).toBe(50);
  });
});

describe('a key that covers more than a fifth', () => {
  const slot = 'header:authorization';

  it('joins nothing in a recording of 100 exchanges and more', () => {
    expect(counted(new SessionKeys([]), 100, slot, 'api-key', 21).joins(slot, 'api-key')).toBe(false);
    expect(counted(new SessionKeys([]), 100, slot, 'api-key', 20).joins(slot, 'api-key')).toBe(true);
    expect(counted(new SessionKeys([slot]), 1_000, slot, 'api-key', 1_000).joins(slot, 'api-key')).toBe(
      false,
    );
  });

  it('joins in a shorter one, which says nothing about it', () => {
    expect(counted(new SessionKeys([]), 99, slot, 'api-key', 99).joins(slot, 'api-key')).toBe(true);
  });

  it('does not make others of its slot too broad', () => {
    const keys = counted(new SessionKeys([]), 100, slot, 'api-key', 90);
    keys.countValue(slot, 'alice');
    expect(keys.joins(slot, 'alice')).toBe(true);
  });
});
