import { expect } from 'vitest';
import type { HarnessRun } from './runHarness.ts';

/** Inconclusive, with a reason that a reader finds in the summary (line breaks are blanks). */
export function expectNoPass(run: HarnessRun, reason: RegExp): void {
  expect(run.stdout.replaceAll(/\s+/g, ' ')).toMatch(reason);
  expect(run.stdout).toMatch(/^INCONCLUSIVE /);
  expect(run.exitCode).toBe(10);
}
