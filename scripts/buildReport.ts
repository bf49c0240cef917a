// Builds report-page/, the bundled script and style of the HTML report: node scripts/buildReport.ts [folder].
import { join } from 'node:path';
import process from 'node:process';
import { writeReportPage } from './writeReportPage.ts';

await writeReportPage(process.argv[2] ?? join(import.meta.dirname, '..', 'report-page'));
