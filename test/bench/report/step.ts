// One step of the bench in a process of its own, so that its memory can be told: node step.ts STEP RUN [PAGE FILE].
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readComparisons } from '../../../harness/evidence/readRun.ts';
import { readReport } from '../../../harness/evidence/readReport.ts';
import { runFiles } from '../../../harness/evidence/runFiles.ts';
import { scanLines } from '../../../harness/evidence/scanLines.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import { loadReport } from '../../../harness/run/loadReport.ts';
import { writeReport } from '../../../harness/run/writeReports.ts';

export const steps = {
  parse: 'JSON.parse of the same lines and nothing else',
  lines: 'node:readline over the same lines and nothing else',
  schema: 'the whole check of every comparison',
  read: 'readReport',
  html: 'readReport and report.html, through the door',
} as const;

export type Step = keyof typeof steps;

/** What a step tells on stdout, as JSON. */
export interface StepResult {
  readonly seconds: number;
  /** Peak of the whole process, MB. */
  readonly megabytes: number;
  /** Of what it made, 0 for nothing. */
  readonly bytes: number;
}

async function take(step: Step, directory: string, page: string): Promise<number> {
  const files = [runFiles.comparisons, runFiles.differences, runFiles.examples].map((file) =>
    join(directory, file),
  );
  switch (step) {
    case 'parse':
      for (const file of files) await scanLines(file, (json) => void JSON.parse(json));
      return 0;
    case 'lines':
      for (const file of files)
        for await (const line of createInterface({ input: createReadStream(file) })) void line;
      return 0;
    case 'schema':
      for await (const comparison of readComparisons(directory)) void comparison;
      return 0;
    case 'read':
      return Buffer.byteLength(JSON.stringify(await readReport(directory)));
    case 'html': {
      await writeReport(new Door(), await loadReport(directory), 'html', 'harness', page);
      return (await stat(page)).size;
    }
    default:
      return step satisfies never;
  }
}

function isStep(text: string): text is Step {
  return Object.hasOwn(steps, text);
}

if (import.meta.main) {
  const [step = '', directory = '', page = ''] = process.argv.slice(2);
  if (!isStep(step)) throw new TypeError(`no step: ${step}`);
  const started = performance.now();
  const bytes = await take(step, directory, page);
  const seconds = (performance.now() - started) / 1_000;
  const result: StepResult = { seconds, megabytes: process.resourceUsage().maxRSS / 1_024, bytes };
  console.log(JSON.stringify(result));
}
