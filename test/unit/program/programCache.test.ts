import { expect, test } from 'vitest';
import { programCache } from '../../../harness/program/programCache.ts';
import { pinnedK6 } from '../../../loadtests/k6/pinnedK6.ts';

test('The cache lies where the platform keeps such things, and is named after project and version.', () => {
  const home = { HOME: '/home/ann' };
  expect(programCache(pinnedK6, home, 'linux')).toBe('/home/ann/.cache/migration-harness/k6-v2.2.0/k6');
  expect(programCache(pinnedK6, { ...home, XDG_CACHE_HOME: '/caches' }, 'linux')).toBe(
    '/caches/migration-harness/k6-v2.2.0/k6',
  );
  expect(programCache(pinnedK6, { ...home, XDG_CACHE_HOME: 'caches' }, 'linux')).toBe(
    '/home/ann/.cache/migration-harness/k6-v2.2.0/k6',
  );
  expect(programCache(pinnedK6, home, 'darwin')).toBe(
    '/home/ann/Library/Caches/migration-harness/k6-v2.2.0/k6',
  );
  const windows = { USERPROFILE: 'C:\\Users\\ann', LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' };
  const own = 'C:\\Users\\ann\\AppData\\Local\\migration-harness\\k6-v2.2.0\\k6.exe';
  expect(programCache(pinnedK6, windows, 'win32')).toBe(own);
  expect(programCache(pinnedK6, { USERPROFILE: 'C:\\Users\\ann' }, 'win32')).toBe(own);
});
