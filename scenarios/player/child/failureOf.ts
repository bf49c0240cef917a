import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { TestCase, TestError, TestResult, TestStep } from '@playwright/test/reporter';
import type { JourneyFailure } from '../../../harness/model/scenario.ts';

const longestMessage = 2_000;
const mostLines = 20;

/** Why a try did not pass: what Playwright says first; null where it says nothing. */
export function failureOf(test: TestCase, result: TestResult, root: string): JourneyFailure | null {
  const [error] = result.errors;
  if (error === undefined) return null;
  return {
    step: failedStep(result.steps, error),
    message: plainMessage(error),
    place: errorPlace(error, test.location.file, root),
  };
}

/** The error's message without colours, in few lines. */
export function plainMessage({ message, value, stack }: TestError): string {
  const text = stripVTControlCharacters(message ?? value ?? stack ?? 'it failed without a word').trim();
  const lines = text.split('\n').slice(0, mostLines).join('\n');
  return lines.length > longestMessage ? `${lines.slice(0, longestMessage)} …` : lines;
}

/** Where it came about, `scenarios/login.spec.ts:31`: in the spec where its stack passes there, else where it began. */
export function errorPlace(error: TestError, spec: string | null, root: string): string | null {
  const inSpec = spec === null ? null : lineOf(error.stack ?? '', spec);
  if (spec !== null && inSpec !== null) return `${named(spec, root)}:${String(inSpec)}`;
  return error.location === undefined
    ? null
    : `${named(error.location.file, root)}:${String(error.location.line)}`;
}

function named(file: string, root: string): string {
  return relative(root, file).split(sep).join('/');
}

function lineOf(stack: string, file: string): number | null {
  for (const [, where = '', line = ''] of stack.matchAll(/\(?((?:file:\/\/)?\/[^()\n]*?):(\d+):\d+\)?$/gm)) {
    const path = where.startsWith('file://') ? fileURLToPath(where) : where;
    if (path === file) return Number(line);
  }
  return null;
}

/** The innermost step of the journey's own that this error went through, or that a timeout found unfinished. */
function failedStep(steps: readonly TestStep[], error: TestError): string | null {
  const at = wayTo(steps, (step) => step.error?.message === error.message) ?? wayTo(steps, isUnfinished);
  return at?.findLast(({ category }) => category === 'test.step')?.title ?? null;
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
