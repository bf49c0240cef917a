import { expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { requireIsolated } from '../../../loadtests/requireIsolated.ts';

test('a side that a script loads has to be declared isolated, and the hint says how', () => {
  const given = { baseline: 'http://a', candidate: 'http://b', writes: null };
  const service = defaultService('shop', given, '/');
  const refused = (candidate: 'isolated' | 'replicated', sides: Parameters<typeof requireIsolated>[1]) => {
    try {
      requireIsolated({ ...service, candidate: { ...service.candidate, writes: candidate } }, sides);
      return null;
    } catch (error) {
      return error instanceof UsageError ? error.hint : error;
    }
  };
  expect(refused('isolated', ['candidate'])).toBeNull();
  expect(refused('replicated', ['candidate'])).toBe(
    '--writes isolated, or writes: isolated of the candidate in the config: a script may write, and the side must have a store and outbound effects of its own',
  );
  expect(refused('isolated', ['candidate', 'baseline'])).toMatch(/isolated of the baseline/);
});
