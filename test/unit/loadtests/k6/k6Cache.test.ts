import { expect, test } from 'vitest';
import { k6Cache } from '../../../../loadtests/k6/k6Cache.ts';

test('The cache lies where the platform keeps such things, and is named after project and version.', () => {
  const home = { HOME: '/home/ann' };
  expect(k6Cache(home, 'linux')).toBe('/home/ann/.cache/migration-harness/k6-v2.2.0/k6');
  expect(k6Cache({ ...home, XDG_CACHE_HOME: '/caches' }, 'linux')).toBe(
    '/caches/migration-harness/k6-v2.2.0/k6',
  );
  expect(k6Cache({ ...home, XDG_CACHE_HOME: 'caches' }, 'linux')).toBe(
    '/home/ann/.cache/migration-harness/k6-v2.2.0/k6',
  );
  expect(k6Cache(home, 'darwin')).toBe('/home/ann/Library/Caches/migration-harness/k6-v2.2.0/k6');
  const windows = { USERPROFILE: 'C:\\Users\\ann', LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' };
  const own = 'C:\\Users\\ann\\AppData\\Local\\migration-harness\\k6-v2.2.0\\k6.exe';
  expect(k6Cache(windows, 'win32')).toBe(own);
  expect(k6Cache({ USERPROFILE: 'C:\\Users\\ann' }, 'win32')).toBe(own);
});
