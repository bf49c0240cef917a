import type { TestCase, TestResult } from '@playwright/test/reporter';
import type { Look } from '../Played.ts';
import { failureOf } from './failureOf.ts';

/** What a journey shows that is marked to fail (`test.fail`): where and how it does. Not how often was tried before. */
export function failureLook(test: TestCase, result: TestResult, root: string): Look {
  const failure = failureOf(test, result, root);
  const [message = ''] = (failure?.message ?? 'it failed').split('Call log:');
  return {
    name: 'the failure that it is marked for',
    step: failure?.step ?? null,
    kind: 'seen',
    text: `at ${failure?.place ?? 'no place'}\n${message.trim()}`,
    answer: null,
    ignore: [],
  };
}
