import { createHash } from 'node:crypto';
import { Door } from '../redaction/Door.ts';
import { Redactor } from '../redaction/Redactor.ts';
import type { LoadedReport } from './loadReport.ts';

/**
 * The door for reports of one run. What looks like a secret only in the words of a report becomes the same placeholder
 * each time, so that a report has the same bytes on each call. The run's secrets were replaced when it was written,
 * under a key that nobody knows.
 */
export function reportDoor({ report }: Pick<LoadedReport, 'report'>): Door {
  const key = createHash('sha256').update(`harness.report/1\n${report.verdict.runId}`).digest();
  return new Door({ redactor: new Redactor({ key }) });
}
