import { describe, expect, it } from 'vitest';

import { operationId } from '../../../harness/operation/OperationResolver.ts';
import type { Body } from '../../../harness/model/body.ts';
import { operationSet } from '../../../harness/study/operationSet.ts';
import { WritePolicy } from '../../../harness/study/WritePolicy.ts';
import { exchangeOf, requestOf, type RequestParts } from '../correlation/requests.ts';

const isolated = { writes: 'isolated', production: false } as const;
const refused = { writes: 'refused', production: false } as const;
const replicated = { writes: 'replicated', production: false } as const;
const production = { writes: 'isolated', production: true } as const;

function operation(method: string, path = '/a'): { readonly id: string; readonly method: string } {
  return { id: operationId(method, path), method };
}

function skipped(policy: WritePolicy, parts: RequestParts, body?: Body): string | null {
  const request = requestOf(parts);
  const exchange = exchangeOf(0, body === undefined ? request : { ...request, body });
  return policy.skip(exchange, operation(request.method, request.target))?.reason ?? null;
}

describe('an operation that changes something', () => {
  it('is told by its method', () => {
    const policy = new WritePolicy([], [], []);
    const unsafe = [
      'GET',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'PURGE',
      'get',
    ].filter((method) => policy.isUnsafe({ id: `${method} /a`, method }));
    expect(unsafe).toEqual(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'get']);
  });

  it('is told by the config before that, however its variables are called', () => {
    const policy = new WritePolicy(['POST /search/{what}'], ['get /unsubscribe/:token'], []);
    expect(policy.isUnsafe(operation('POST', '/search/{}'))).toBe(false);
    expect(policy.isUnsafe(operation('PUT', '/search/{}'))).toBe(true);
    expect(policy.isUnsafe(operation('GET', '/unsubscribe/{}'))).toBe(true);
    expect(policy.isUnsafe(operation('GET', '/unsubscribe'))).toBe(false);
  });

  it('is told by a star for all its methods', () => {
    const policy = new WritePolicy(['* /search'], ['* /jobs/{id}/run'], []);
    expect(policy.isUnsafe(operation('POST', '/search'))).toBe(false);
    expect(policy.isUnsafe(operation('GET', '/jobs/{}/run'))).toBe(true);
  });

  it('is unsafe where the config says both', () => {
    expect(new WritePolicy(['POST /a'], ['POST /a'], []).isUnsafe(operation('POST'))).toBe(true);
  });
});

describe('a write', () => {
  it.each([
    ['both sides are isolated', [isolated, isolated], null],
    ['the candidate is not', [isolated, refused], 'unsafe'],
    ['the baseline is not', [refused, isolated], 'unsafe'],
    ['a side is fed by the other', [isolated, replicated], 'unsafe'],
    ['a side is production, whatever else is said', [isolated, production], 'unsafe'],
  ] as const)('where %s: %s', (_what, sides, reason) => {
    const policy = new WritePolicy([], ['GET /unsubscribe'], sides);
    expect(skipped(policy, { method: 'POST', target: '/a' })).toBe(reason);
    expect(skipped(policy, { method: 'GET', target: '/unsubscribe' })).toBe(reason);
    expect(skipped(policy, { method: 'GET', target: '/a' })).toBeNull();
  });
});

describe('a request that cannot be sent as it was', () => {
  const policy = new WritePolicy([], [], [isolated, isolated]);

  it.each<[string, Body]>([
    ['too large to hold', { kind: 'digest', sha256: '', length: 9e6, head: new Uint8Array() }],
    ['cut', { kind: 'absent', why: 'truncated', length: 10 }],
    ['not captured', { kind: 'absent', why: 'not-captured', length: null }],
    ['redacted', { kind: 'absent', why: 'redacted', length: 10 }],
  ])('is skipped as incomplete: its body is %s', (_what, body) => {
    expect(skipped(policy, { method: 'POST', target: '/a' }, body)).toBe('incomplete');
  });

  it('is sent where its body is known to be empty', () => {
    expect(skipped(policy, { method: 'POST' })).toBeNull();
  });

  it.each<[string, RequestParts]>([
    ['a method that is no token', { method: 'GE T' }],
    ['CONNECT', { method: 'CONNECT' }],
    ['an absolute target', { target: 'http://shop.example/' }],
    ['a target with a blank', { target: '/a b' }],
    ['a target that is not encoded', { target: '/ü' }],
    ['a header name with a blank', { headers: [['X Y', '1']] }],
    ['a header of two lines', { headers: [['X', 'a\r\nb']] }],
    ['a header beyond latin1', { headers: [['X', '€']] }],
  ])('is skipped as unsendable: %s', (_what, parts) => {
    expect(skipped(policy, { ...parts, method: parts.method ?? 'POST' })).toBe('unsendable');
  });

  it('is sent with header bytes beyond ASCII and odd but legal methods', () => {
    expect(skipped(policy, { method: 'M-SEARCH', headers: [['X-Name', 'J\u00f6rg\tx']] })).toBeNull();
  });
});

describe('operations as people write them', () => {
  it('are had by their id, and by a star', () => {
    const set = operationSet(['get /users/{id}', '* /jobs/:id']);
    expect(set.has('GET /users/{}')).toBe(true);
    expect(set.has('POST /users/{}')).toBe(false);
    expect(set.has('DELETE /jobs/{}')).toBe(true);
    expect(set.has('DELETE /jobs')).toBe(false);
    expect(set.size).toBe(2);
  });
});

describe('writes that are not sent', () => {
  it('are told with what to do about it', () => {
    expect(new WritePolicy([], [], [isolated, refused]).notSent(1_280)).toBe(
      '1,280 writes not sent: not both sides are declared isolated (--writes isolated, if both have their own store and outbound effects)',
    );
  });

  it('are told without it where a side is production', () => {
    expect(new WritePolicy([], [], [refused, production]).notSent(1)).toBe(
      '1 write not sent: a side is declared production',
    );
  });
});
