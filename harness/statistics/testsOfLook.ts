import { exactTest } from './exactTest.ts';
import { sequentialTest } from './sequentialTest.ts';
import type { ShareTest } from './ShareTest.ts';

/** `now` judges the evidence of this look, `next` what it has grown to at the look after it, `first` a first look. */
export interface LookTests {
  readonly first: ShareTest;
  readonly now: ShareTest;
  readonly next: ShareTest;
}

/**
 * The exact test for the first look alone; whatever else the number of the look is, a nonsensical one too, the test
 * that repeated looks cannot wear out.
 */
export function testsOfLook(look: number, limit: number, confidence: number): LookTests {
  const first = exactTest(limit, confidence);
  const next = sequentialTest(limit, confidence);
  return { first, now: look === 1 ? first : next, next };
}
