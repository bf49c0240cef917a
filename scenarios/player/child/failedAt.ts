import type { Location, TestError, TestStep } from '@playwright/test/reporter';

/** Where in its steps a try failed. */
export interface FailedAt {
  /** The first of the errors that a step tells; null where none does. */
  readonly error: TestError | null;
  /** The innermost step of the journey's own; null outside of any. */
  readonly step: string | null;
  /** What Playwright was asked for there, without what was typed in: `Click getByRole('button')`; null for nothing. */
  readonly action: string | null;
  /** Of the innermost that has one. */
  readonly location: Location | null;
}

/** The way to the step that one of these errors went through, or that a timeout found unfinished. */
export function failedAt(steps: readonly TestStep[], errors: readonly (TestError | undefined)[]): FailedAt {
  // What goes wrong in tidying up after a timeout is no reason for it.
  const own = steps.filter(({ category, title }) => category !== 'hook' || title !== 'After Hooks');
  for (const error of errors) {
    if (error === undefined) continue;
    const way = wayTo(own, (step) => step.error?.message === error.message);
    if (way !== null) return told(error, [...way, ...unfinishedIn(way.at(-1))]);
  }
  const unfinished = wayTo(own, isUnfinished);
  if (unfinished !== null) return told(null, unfinished);
  const [first] = errors;
  const way = wayTo(steps, (step) => step.error?.message === first?.message);
  return told(null, way ?? []);
}

function told(error: TestError | null, way: readonly TestStep[]): FailedAt {
  const action = way.findLast(({ category }) => category === 'pw:api' || category === 'expect');
  return {
    error,
    step: way.findLast(({ category }) => category === 'test.step')?.title ?? null,
    action: action === undefined ? null : actionWords(action),
    location: way.findLast(({ location }) => location !== undefined)?.location ?? null,
  };
}

/** An action that was given up has no error of its own where its context went first. */
function unfinishedIn(step: TestStep | undefined): readonly TestStep[] {
  return step === undefined ? [] : (wayTo(step.steps, isUnfinished) ?? []);
}

/** From the outermost to the innermost step that fits. */
function wayTo(steps: readonly TestStep[], fits: (step: TestStep) => boolean): readonly TestStep[] | null {
  for (const step of steps) {
    const inner = wayTo(step.steps, fits);
    if (inner !== null) return [step, ...inner];
    if (fits(step)) return [step];
  }
  return null;
}

function isUnfinished({ duration }: TestStep): boolean {
  return duration < 0;
}

/** Playwright puts a locator or address behind the title, older ones into it; a text that is typed in is quoted. */
function actionWords(step: TestStep): string {
  const subtitle: unknown = Reflect.get(step, 'subtitle');
  const title = step.category === 'pw:api' ? step.title.replace(/ "[^]*"(?= |$)/, '') : step.title;
  return typeof subtitle === 'string' && subtitle !== '' ? `${title} ${subtitle}` : title;
}
