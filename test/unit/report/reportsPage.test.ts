import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { annotationLine } from '../../../harness/redaction/annotationLine.ts';
import { reportFormats } from '../../../harness/report/formats.ts';
import { contractReportOf } from './contracts.ts';
import { loadReportOf } from './loads.ts';
import { reportOf, reportOptions } from './reports.ts';
import { scenarioReportOf } from './scenarios.ts';
import { failing } from './verdicts.ts';

const page = readFileSync(new URL('../../../docs/reference/reports.md', import.meta.url), 'utf8');
const run = reportOf(failing);
const rendered: Readonly<Record<string, string>> = {
  text: reportFormats.text.render(run, { ...reportOptions, width: 105 }),
  junit: reportFormats.junit.render(run, reportOptions),
  markdown: reportFormats.markdown.render(run, reportOptions),
  github: reportFormats.github.list(run, reportOptions).map(annotationLine).join('\n'),
};

test.each(Object.keys(rendered))('the excerpt of %s in the reference is what is printed', (format) => {
  const [, section = ''] = page.split(new RegExp(`^## ${format}$`, 'm'));
  const [, , block = ''] = /^(`{3,})\w+\n([^]*?)^\1$/m.exec(section) ?? [];
  const pieces = block.split(/^…\n/m);
  expect(block.length).toBeGreaterThan(100);
  let at = 0;
  for (const piece of pieces) {
    const found = rendered[format]?.indexOf(piece.trimEnd(), at) ?? -1;
    expect(found, piece).toBeGreaterThanOrEqual(0);
    at = found + piece.length;
  }
});

test('the table of a load in the reference is what is printed', () => {
  const [, section = ''] = page.split(/^## A load$/m);
  const [, block = ''] = /^```text\n([^]*?)^```$/m.exec(section) ?? [];
  expect(block.length).toBeGreaterThan(100);
  expect(reportFormats.text.render(loadReportOf(), { ...reportOptions, width: 120 })).toContain(block);
});

test('the contracts in the reference are what is printed', () => {
  const [, section = ''] = page.split(/^## Contracts$/m);
  const [, block = ''] = /^```text\n([^]*?)^```$/m.exec(section) ?? [];
  expect(block.length).toBeGreaterThan(100);
  expect(reportFormats.text.render(contractReportOf(), reportOptions)).toContain(block);
});

test('the scenarios in the reference are what is printed', () => {
  const [, section = ''] = page.split(/^## Scenarios$/m);
  const [, block = ''] = /^```text\n([^]*?)^```$/m.exec(section) ?? [];
  expect(block.length).toBeGreaterThan(100);
  expect(reportFormats.text.render(scenarioReportOf(), reportOptions)).toContain(block);
});

test('every format has a row, with the name of its file', () => {
  for (const [name, report] of Object.entries(reportFormats)) {
    if (name === 'terminal') continue;
    const file = 'file' in report ? `\`${report.file}\`` : '–';
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` .*\\| ${file} +\\|$`, 'm'));
  }
});
