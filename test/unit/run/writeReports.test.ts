import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';
import { reportDoor } from '../../../harness/run/reportDoor.ts';
import { filedOptions, leftFormats, writeReports } from '../../../harness/run/writeReports.ts';
import { reportOf } from '../report/reports.ts';
import { failing } from '../report/verdicts.ts';

const page = { script: 'let x;', style: 'p{}', digests: { script: 'a', style: 'b' } };

function run(verdict = failing) {
  const folder = mkdtempSync(join(tmpdir(), 'harness-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const directory = join(folder, '.harness', 'runs', verdict.runId);
  mkdirSync(directory, { recursive: true });
  return { report: reportOf(verdict), directory, edges: 3 };
}

test('what the gate leaves has the same bytes each time, also where its words look like secrets', async () => {
  const reason = 'POST /login: password=hunter2 is no secret of the run';
  const checks = failing.checks.map((check) => ({ ...check, reason }));
  const verdict = { ...failing, reason, checks };
  const loaded = run(verdict);
  const contents = async (): Promise<readonly string[]> => {
    const paths = await writeReports(reportDoor(loaded), loaded, 'harness', leftFormats, () =>
      Promise.resolve(page),
    );
    return paths.map((path) => readFileSync(path, 'utf8'));
  };
  const first = await contents();
  expect(readdirSync(loaded.directory).sort()).toEqual(['junit.xml', 'report.html', 'summary.md']);
  expect(first.join('')).not.toContain('hunter2');
  expect(first.every((text) => text.includes('[secret:password:'))).toBe(true);
  expect(await contents()).toEqual(first);
});

test('a page that was not built is told, and the other reports are there', async () => {
  const loaded = run();
  let told = '';
  const stderr: Output = {
    write: (text) => {
      told += text;
      return true;
    },
    on: () => undefined,
  };
  const door = new Door({ stderr });
  const paths = await writeReports(door, loaded, 'harness', leftFormats, () =>
    Promise.reject(new EnvironmentError('report-page', 'is not there', 'build it once')),
  );
  expect(paths).toEqual(['junit.xml', 'summary.md'].map((file) => join(loaded.directory, file)));
  expect(told).toBe(
    'harness: report.html is not written: report-page: is not there\n  hint: build it once\n',
  );
});

test('a report in a file says of where the run lies what is so on every machine', () => {
  const loaded = run();
  expect(filedOptions(loaded, 'harness').directory).toBe(`.harness/runs/${failing.runId}`);
  expect(filedOptions({ ...loaded, directory: '/tmp/elsewhere/x' }, 'harness').directory).toBe(null);
});
