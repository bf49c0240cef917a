import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { ReportPage } from '../report/html/ReportPage.ts';

// Beside `harness/` both in a clone and in the built package's `dist/`.
const built = new URL('../../report-page/', import.meta.url);

/** The bundled script and style of the HTML report. Throws EnvironmentError where they were not built. */
export async function readReportPage(folder: URL = built): Promise<ReportPage> {
  try {
    const [script, style] = await Promise.all([
      readFile(new URL('page.js', folder), 'utf8'),
      readFile(new URL('page.css', folder), 'utf8'),
    ]);
    return reportPageOf(script, style);
  } catch (error) {
    throw new EnvironmentError(
      fileURLToPath(folder),
      'the page of the HTML report is not there',
      'build it once: npm run build:report',
      error,
    );
  }
}

/** A script and a style with the digests that a Content-Security-Policy names them by. */
export function reportPageOf(script: string, style: string): ReportPage {
  return { script, style, digests: { script: digestOf(script), style: digestOf(style) } };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
