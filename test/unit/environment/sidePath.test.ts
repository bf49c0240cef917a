import { describe, expect, it } from 'vitest';

import { sidePath } from '../../../harness/environment/sidePath.ts';

describe('the path on a side', () => {
  it.each([
    ['/auth/me?x=1', '/auth', '/v2', '/v2/me?x=1'],
    ['/auth', '/auth', '/v2', '/v2'],
    ['/auth?x=1', '/auth', '/v2', '/v2?x=1'],
    ['/auth/', '/auth', '/v2', '/v2/'],
    ['/auth/me', '/auth', '/', '/me'],
    ['/auth', '/auth', '/', '/'],
    ['/auth?x=1', '/auth', '/', '/?x=1'],
    ['/auth/me', '/auth/', '/v2/', '/v2/me'],
    ['/auth/me', '/auth/', '/v2', '/v2/me'],
    ['/me', '/', '/api', '/api/me'],
    ['/authors/1', '/auth', '/v2', '/authors/1'],
    ['/other?path=/auth/me', '/auth', '/v2', '/other?path=/auth/me'],
  ])('of %s, from %s to %s, is %s', (target, from, to, path) => {
    expect(sidePath(target, { pathPrefix: '', rewrite: [{ from, to }] })).toBe(path);
    expect(sidePath(target, { pathPrefix: '/base', rewrite: [{ from, to }] })).toBe(`/base${path}`);
  });

  it('is that of the first rule that fits', () => {
    const rewrite = [
      { from: '/auth/v1', to: '/new' },
      { from: '/auth', to: '/old' },
      { from: '/old', to: '/never' },
    ];
    expect(sidePath('/auth/v1/me', { pathPrefix: '', rewrite })).toBe('/new/me');
    expect(sidePath('/auth/v2/me', { pathPrefix: '', rewrite })).toBe('/old/v2/me');
  });
});
