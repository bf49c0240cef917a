import { expect, test } from 'vitest';
import { isReportFormat, reportFormats } from '../../../harness/report/formats.ts';
import { details, plainOptions, verdictOf } from './verdicts.ts';

test('every format prints a verdict and ends its last line', () => {
  for (const report of Object.values(reportFormats)) {
    const text = report(verdictOf({}), details, plainOptions);
    expect(text).toContain('auth');
    expect(text.endsWith('\n')).toBe(true);
  }
});

test('text is the terminal summary', () => {
  expect(reportFormats.text).toBe(reportFormats.terminal);
});

test('names that are no format are refused, those of every object too', () => {
  expect(['terminal', 'text', 'json'].every(isReportFormat)).toBe(true);
  expect(['html', 'toString', '__proto__', ''].some(isReportFormat)).toBe(false);
});
