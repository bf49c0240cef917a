import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  OperationResolver,
  operationId,
  parseOperation,
} from '../../../harness/operation/OperationResolver.ts';

describe('an operation as people write it', () => {
  it.each([
    ['GET /users/{id}', 'GET', '/users/{id}'],
    ['  post   /users ', 'POST', '/users'],
    ['* /users/:id', '*', '/users/:id'],
  ])('%j is method and path', (text, method, path) => {
    expect(parseOperation(text)).toEqual({ method, path });
  });

  it.each(['', 'GET', '/users', 'GET users', 'GET /a b', 'G3T /a'])('%j is none', (text) => {
    expect(parseOperation(text)).toBeNull();
  });

  it('has one id however its variables are spelled', () => {
    expect(operationId('get', '/users/:id')).toBe('GET /users/{}');
    expect(operationId('GET', '/users/{userId}')).toBe('GET /users/{}');
  });
});

describe('what a request is an instance of', () => {
  it('is told by a known template before its segments are looked at', () => {
    const resolver = new OperationResolver([
      { method: 'GET', path: '/users/{name}' },
      { method: 'GET', path: '/reports/2024' },
    ]);
    expect(resolver.resolve('GET', '/users/bob?x=1').id).toBe('GET /users/{}');
    expect(resolver.resolve('GET', '/reports/2024').id).toBe('GET /reports/2024');
    expect(resolver.resolve('GET', '/reports/2023').id).toBe('GET /reports/{}');
  });

  it('is told by the path where only another method of it is known', () => {
    const resolver = new OperationResolver([{ method: 'GET', path: '/users/{name}' }]);
    expect(resolver.resolve('HEAD', '/users/bob').id).toBe('HEAD /users/{}');
    expect(resolver.resolve('PUT', '/users/bob').id).toBe('PUT /users/{}');
  });

  it('does not depend on what was asked before', () => {
    const target = fc.webPath().map((path) => `/${path.slice(1)}`);
    const request = fc.tuple(fc.constantFrom('GET', 'POST'), target);
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 8 }), (requests) => {
        const used = new OperationResolver([]);
        for (const [method, path] of requests) {
          expect(used.resolve(method, path)).toEqual(new OperationResolver([]).resolve(method, path));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is one object for all requests of an operation', () => {
    const resolver = new OperationResolver([]);
    expect(resolver.resolve('GET', '/users/1')).toBe(resolver.resolve('GET', '/users/2?page=3'));
  });

  it('is still told when a recording has more paths than are remembered', () => {
    const resolver = new OperationResolver([]);
    for (let index = 0; index < 12_000; index += 1) {
      expect(resolver.resolve('GET', `/blog/post-${String(index)}`).template).toBe(
        `/blog/post-${String(index)}`,
      );
    }
    expect(resolver.resolve('GET', '/users/7').id).toBe('GET /users/{}');
  });
});
