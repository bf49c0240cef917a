// Builds report-page/, the bundled script and style of the HTML report: node scripts/buildReport.ts [folder].
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { bundleReportPage } from './bundleReportPage.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', 'report-page');
const { script, style } = await bundleReportPage();
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'page.js'), script);
await writeFile(join(folder, 'page.css'), style);
