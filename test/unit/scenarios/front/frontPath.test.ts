import { expect, test } from 'vitest';
import { sidePath } from '../../../../harness/environment/sidePath.ts';
import { frontPath } from '../../../../scenarios/front/frontPath.ts';

const route = { pathPrefix: '/base', rewrite: [{ from: '/auth', to: '/api/v2/' }] };

test.each(['/auth', '/auth/me?x=1', '/auth/', '/other', '/', '/?x=1', '/authors/1'])(
  'A side answers with its own path for %s, and a journey gets that back.',
  (path) => {
    expect(frontPath(sidePath(path, route), route)).toBe(path);
  },
);

test.each([
  ['/', '/'],
  ['/base', '/'],
  ['/based/me', '/based/me'],
  ['/login?next=/base/me', '/login?next=/base/me'],
  ['/base/api/v2#top', '/auth#top'],
])('A path that a side names, %s, is %s for a journey.', (path, expected) => {
  expect(frontPath(path, route)).toBe(expected);
});

test('A prefix that a gateway takes away is put back where the path is the side’s for sure.', () => {
  const bare = { pathPrefix: '', rewrite: [{ from: '/auth', to: '/' }] };
  expect(sidePath('/auth/me', bare)).toBe('/me');
  expect(frontPath('/me', bare, true)).toBe('/auth/me');
  expect(frontPath('/app/', bare)).toBe('/app/');
});
