import type { Suite, TestCase, TestResult, TestStep } from '@playwright/test/reporter';
import type { JourneyFailure, TryOutcome } from '../../../harness/model/scenario.ts';
import { fingerprintOf } from '../fingerprintOf.ts';
import type { ListedJourney, PlayedTry } from '../Played.ts';
import type { PlaySettings } from '../PlaySettings.ts';
import { caughtIn } from './caughtIn.ts';
import { failureLook } from './failureLook.ts';
import { failureOf } from './failureOf.ts';
import { looksOf, metOf, uniqueOf } from './looksOf.ts';
import { typedIn } from './typedIn.ts';

/** A journey as this player lists it. */
export function journeyOf(test: TestCase, root: string): ListedJourney {
  const titles = titlesOf(test);
  const { file, line } = test.location;
  return {
    fingerprint: fingerprintOf(root, file, titles),
    file,
    line,
    titles,
    serial: serialDepth(test.parent),
  };
}

/** One try as Playwright tells it at its end. */
export function triedOf(
  test: TestCase,
  result: TestResult,
  { side, attempt, root }: PlaySettings,
): PlayedTry {
  const steps = flat(result.steps);
  const outcome = outcomeOf(test, result);
  const marked = outcome === 'passed' && result.status === 'failed';
  const failure = outcome === 'passed' ? null : (failureOf(test, result, root) ?? untold(test, result));
  const browserMissing = failure !== null && /\bbrowserType\.launch\w*:/.test(failure.message);
  return {
    ...journeyOf(test, root),
    side,
    attempt,
    outcome,
    startedAt: result.startTime.getTime(),
    milliseconds: Math.round(result.duration),
    failure,
    steps: steps.filter(({ category }) => category === 'test.step').map(({ title }) => title),
    expectations: expectationsIn(result.steps),
    caught: outcome === 'passed' && !marked ? caughtIn(result.steps, test, root) : [],
    marked,
    looks: marked ? [...looksOf(result), failureLook(test, result, root)] : looksOf(result),
    unique: uniqueOf(result),
    typed: typedIn(result, steps),
    met: metOf(result),
    hasPage: browserMissing || steps.some(opensPage),
    browserMissing,
    screenshot: pathOf(result, 'screenshot'),
    trace: pathOf(result, 'trace'),
  };
}

/** Behind root, project and file. */
function titlesOf(test: TestCase): readonly string[] {
  return test.titlePath().slice(3);
}

/** Groups from the outside in down to the outermost serial one; null where none is. */
function serialDepth(suite: Suite): number | null {
  const groups: Suite[] = [];
  let at: Suite | undefined = suite;
  while (at !== undefined && at.type === 'describe') {
    groups.unshift(at);
    at = at.parent;
  }
  if (at !== undefined && isSerial(at)) return 0;
  const serial = groups.findIndex(isSerial);
  return serial < 0 ? null : groups.slice(0, serial + 1).filter(({ title }) => title !== '').length;
}

/** Playwright has no public word for it. */
function isSerial(suite: Suite): boolean {
  return Reflect.get(suite, '_parallelMode') === 'serial';
}

function outcomeOf(test: TestCase, { status }: TestResult): TryOutcome {
  // `test.fail()`: it passes by failing.
  if (test.expectedStatus === 'failed' && (status === 'failed' || status === 'passed'))
    return status === 'failed' ? 'passed' : 'failed';
  return status === 'timedOut' ? 'timed-out' : status;
}

function untold(test: TestCase, { status }: TestResult): JourneyFailure | null {
  if (test.expectedStatus === 'failed' && status === 'passed')
    return { step: null, message: 'it is marked to fail, and passed', place: null };
  // By its own word it is no failure that it was not played.
  if (status === 'skipped' && test.expectedStatus !== 'skipped')
    return {
      step: null,
      message: 'it was not played, as an earlier journey of its group failed',
      place: null,
    };
  return null;
}

/** Steps in the order in which they were begun, the inner ones after the one that they are in. */
export function flat(steps: readonly TestStep[]): readonly TestStep[] {
  return steps.flatMap((step) => [step, ...flat(step.steps)]);
}

/** `expect.poll` and `toPass` are one, however often they ask. */
function expectationsIn(steps: readonly TestStep[]): number {
  return steps.reduce(
    (sum, { category, steps: inner }) => sum + (category === 'expect' ? 1 : expectationsIn(inner)),
    0,
  );
}

function opensPage({ category, title }: TestStep): boolean {
  if (category === 'fixture') return /\b(?:page|context)\b/.test(title);
  return category === 'pw:api' && /^(?:browser(?:Context)?\.new|Create (?:page|context)|page\.)/i.test(title);
}

function pathOf({ attachments }: TestResult, name: string): string | null {
  return attachments.find((attached) => attached.name === name)?.path ?? null;
}
