import type { TestCase, TestStep } from '@playwright/test/reporter';
import type { JourneyFailure } from '../../../harness/model/scenario.ts';
import { errorPlace, plainMessage } from './failureOf.ts';

/** Expectations that failed, of a journey that passed. What `expect.poll` and `toPass` ask inside is no matter. */
export function caughtIn(
  steps: readonly TestStep[],
  test: Pick<TestCase, 'location'>,
  root: string,
  within: string | null = null,
): readonly JourneyFailure[] {
  return steps.flatMap(({ category, title, error, steps: inner }): readonly JourneyFailure[] => {
    if (category !== 'expect') return caughtIn(inner, test, root, category === 'test.step' ? title : within);
    if (error === undefined) return [];
    return [
      { step: within, message: plainMessage(error), place: errorPlace(error, test.location.file, root) },
    ];
  });
}
