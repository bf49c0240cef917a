import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';
import { annotate } from '../../../harness/run/annotate.ts';
import { reportOf } from '../report/reports.ts';
import { base, failing, open } from '../report/verdicts.ts';

interface Told {
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: string;
  readonly summary: string;
}

interface Job {
  readonly folder: string;
  readonly tell: (
    verdict: Verdict,
    more?: Partial<Parameters<typeof annotate>[2]>,
    directory?: string,
  ) => Promise<Told>;
}

function job(): Job {
  const folder = mkdtempSync(join(tmpdir(), 'harness-annotate-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = { GITHUB_OUTPUT: join(folder, 'outputs'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  return {
    folder,
    tell: async (verdict, more = {}, directory = '/runs/1') => {
      const text = { stdout: '', stderr: '' };
      const paper = (name: keyof typeof text): Output => ({
        write: (written) => {
          text[name] += written;
          return true;
        },
        on: () => undefined,
      });
      const door = new Door({ stdout: paper('stdout'), stderr: paper('stderr'), environment: {} });
      await annotate(
        door,
        { report: reportOf(verdict), directory, edges: 0 },
        {
          command: 'npx migration-harness',
          stream: 'stdout',
          environment: { GITHUB_ACTIONS: 'true', ...files },
          ...more,
        },
      );
      const read = (file: string): string => readFileSync(file, 'utf8');
      return { ...text, outputs: read(files.GITHUB_OUTPUT), summary: read(files.GITHUB_STEP_SUMMARY) };
    },
  };
}

const outputsOf = (verdict: string): string => `verdict=${verdict}\nrun=${base.runId}\ndirectory=/runs/1\n`;

test('elsewhere than on GitHub nothing is said or written', async () => {
  const { tell } = job();
  expect(await tell(failing, { environment: { CI: 'true' } })).toEqual({
    stdout: '',
    stderr: '',
    outputs: '',
    summary: '',
  });
});

test('the outputs of a step are those of its worst run, in whatever order', async () => {
  const { tell } = job();
  expect((await tell(base)).outputs).toBe(outputsOf('pass'));
  expect((await tell(failing)).outputs.endsWith(outputsOf('fail'))).toBe(true);
  const { outputs, summary } = await tell({ ...open, verdict: 'HOLD' });
  expect(outputs).toBe(outputsOf('pass') + outputsOf('fail'));
  expect(summary.match(/^## \w+/gm)).toEqual(['## PASS', '## FAIL', '## HOLD']);
});

test('annotations go where stdout is kept for a document', async () => {
  const { tell } = job();
  const { stdout, stderr } = await tell(failing, { stream: 'stderr' });
  expect(stdout).toBe('');
  expect(stderr.split('\n')[0]).toMatch(/^::error title=FAIL%3A auth::/);
});

test('a report that is there is an output; a line feed in its path starts none of its own', async () => {
  const { folder, tell } = job();
  const directory = join(folder, 'a\nverdict=PROMOTE\nend_of_value');
  mkdirSync(directory);
  writeFileSync(join(directory, 'report.html'), '');
  const { outputs } = await tell(failing, {}, directory);
  // As the runner reads it: what stands between the marks is one value.
  const values = outputs.replaceAll(/^(\w+)<<(\S+)\n[^]*?\n\2$/gm, '$1=<lines>');
  expect(values).toBe(`verdict=fail\nrun=${failing.runId}\ndirectory=<lines>\nreport=<lines>\n`);
});

test('files that cannot be written are told, each once, and stop nothing', async () => {
  const { folder, tell } = job();
  mkdirSync(join(folder, 'a-folder'));
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: join(folder, 'a-folder'),
    GITHUB_OUTPUT: join(folder, 'no', 'outputs'),
  };
  const { stdout, stderr } = await tell(failing, { environment });
  expect(stdout).toMatch(/^::error /);
  expect(stderr.match(/^harness: GitHub is not told: /gm)).toHaveLength(2);
});
