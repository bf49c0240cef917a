import { expect, test } from 'vitest';
import type { Manifest } from '../../../harness/model/manifest.ts';
import { reportFormats } from '../../../harness/report/formats.ts';
import { noFiles } from '../../../harness/report/html/PageFiles.ts';
import { reportOf, reportOptions } from './reports.ts';
import { failing } from './verdicts.ts';

const page = { script: 'let x;', style: 'p{}', digests: { script: 'a', style: 'b' } };

function textOf(
  report: (typeof reportFormats)[keyof typeof reportFormats],
  more: Partial<Manifest> = {},
): string {
  const run = reportOf(failing, more);
  switch (report.kind) {
    case 'text':
      return report.render(run, reportOptions);
    case 'document':
      return JSON.stringify(report.document(run));
    case 'page':
      return report.render(run, page, reportOptions, noFiles);
    case 'annotations':
      return JSON.stringify(report.list(run, reportOptions));
    default:
      return report satisfies never;
  }
}

test('every format tells the service, the verdict and the finding, and the same each time', () => {
  for (const [name, report] of Object.entries(reportFormats)) {
    const text = textOf(report);
    expect(text, name).toContain('auth');
    expect(text, name).toMatch(/fail/i);
    expect(text, name).toContain('roles');
    expect(textOf(report), name).toBe(text);
  }
});

test('a command in a reason can be called as it is told, and of a demo, whose systems are gone, is not told', () => {
  for (const [name, report] of Object.entries(reportFormats)) {
    if (name === 'json') continue;
    const command = /npx migration-harness shadow --service auth --operations \S{1,6}POST \/auth\/login/;
    expect(textOf(report), name).toMatch(command);
    expect(textOf(report), name).not.toMatch(/it:\W+harness/);
    const demo = textOf(report, { asked: { command: 'gate', flags: { demo: true, fault: [] } } });
    expect(demo, name).not.toContain('repeat it');
    expect(demo, name).not.toContain('harness shadow');
    expect(demo, name).toContain('(p = 1)');
  }
  expect(textOf(reportFormats.json)).toContain('repeat it: harness shadow');
});

test('text is the terminal summary', () => {
  expect(reportFormats.text).toBe(reportFormats.terminal);
});
