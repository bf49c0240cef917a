import { describe, expect, it } from 'vitest';

import { defaultHealth, defaultRoutes } from '../../../harness/config/serviceConfig.ts';
import { RouteMatcher } from '../../../harness/operation/RouteMatcher.ts';

describe('the routes of a service', () => {
  it.each([
    ['/auth/**', '/auth/login', true],
    ['/auth/**', '/auth', true],
    ['/auth/**', '/auth/', true],
    ['/auth/**', '/auth/a/b/c.json?x=/other', true],
    ['/auth/**', '/auth/.well-known/jwks.json', true],
    ['/auth/**', '/auth/a(b)[c]', true],
    ['/auth/**', '/auth/a/', true],
    ['/auth/**', '/auth//double', true],
    ['/auth/**', '/auth/..%2Fx', true],
    ['/auth/**', '/authors', false],
    ['/auth/**', '/', false],
    ['/auth/*', '/auth/a', true],
    ['/auth/*', '/auth/a/b', false],
    ['/auth/{login,logout}', '/auth/logout?next=/', true],
    ['/auth/{login,logout}', '/auth/me', false],
  ])('%s and %s: %s', (route, target, belongs) => {
    expect(new RouteMatcher([route], []).belongs(target)).toBe(belongs);
  });

  it('are every path by default, also the root, hidden names and empty segments', () => {
    for (const matcher of [new RouteMatcher(defaultRoutes, []), new RouteMatcher([], [])]) {
      for (const target of ['/', '/a', '/.env', '/a/.b/c', '//', '/a//b', '/a/../b', '/?x=1', '/a:b@c']) {
        expect(matcher.belongs(target), target).toBe(true);
      }
    }
  });

  it('are any of several', () => {
    const matcher = new RouteMatcher(['/auth/**', '/oauth/**'], []);
    expect(['/auth/x', '/oauth/y', '/users'].map((path) => matcher.belongs(path))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the health paths of a service', () => {
  it.each([
    ['/health', true],
    ['/health/', true],
    ['/health?verbose=1', true],
    ['/healthz', true],
    ['/metrics', true],
    ['/healthy-recipes', false],
    ['/users/health', false],
    ['/', false],
  ])('by default: %s %s', (target, isHealth) => {
    expect(new RouteMatcher([], defaultHealth).isHealth(target)).toBe(isHealth);
  });

  it('are none where the config says so, and globs where it says so', () => {
    expect(new RouteMatcher([], []).isHealth('/health')).toBe(false);
    expect(new RouteMatcher([], ['/**/health']).isHealth('/auth/health/')).toBe(true);
  });
});
