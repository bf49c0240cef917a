import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { TestCase, TestError, TestResult } from '@playwright/test/reporter';
import type { JourneyFailure } from '../../../harness/model/scenario.ts';
import { failedAt } from './failedAt.ts';

const longestMessage = 2_000;
const mostLines = 20;
/** What Playwright's log of a call says of a text that is typed in, which may be a password. */
const typed = /(?<=^\s*- )(fill|type|insertText|pressSequentially)\(".*"\)/gm;

/** Playwright's first word where the time limit ends a try; what was being done then is told by a second one. */
const timedOut = /^Test timeout of \d+ms exceeded\.$/;

/** Why a try did not pass: what Playwright says first; null where it says nothing. */
export function failureOf(test: TestCase, result: TestResult, root: string): JourneyFailure | null {
  const [first, second] = result.errors;
  if (first === undefined) return null;
  const isTimeout = timedOut.test(plainMessage(first));
  const at = failedAt(result.steps, isTimeout ? [second, first] : [first]);
  const error = at.error ?? first;
  return {
    step: at.step,
    message: isTimeout ? timeoutMessage(first, error, at.action) : plainMessage(error),
    place:
      errorPlace(error, test.location.file, root) ??
      (isTimeout && at.location !== null
        ? `${named(at.location.file, root)}:${String(at.location.line)}`
        : null),
  };
}

/** `Test timeout of 5000ms exceeded: Click getByRole('button')`, and below it what Playwright says of that. */
function timeoutMessage(timeout: TestError, error: TestError, action: string | null): string {
  const said = plainMessage(timeout);
  const head = action === null ? said : `${said.replace(/\.$/, '')}: ${action}`;
  return error === timeout ? head : short(`${head}\n${plainMessage(error)}`);
}

/** The error's message without colours, in few lines. */
export function plainMessage({ message, value, stack }: TestError): string {
  const text = stripVTControlCharacters(message ?? value ?? stack ?? 'it failed without a word').trim();
  return short(text).replaceAll(typed, '$1(…)');
}

function short(message: string): string {
  const lines = message.split('\n').slice(0, mostLines).join('\n');
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
