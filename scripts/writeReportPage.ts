import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleReportPage } from './bundleReportPage.ts';

/** Writes the bundled page of the HTML report, and the licences of what is in it, into a folder. */
export async function writeReportPage(folder: string): Promise<void> {
  const { script, style, licences } = await bundleReportPage();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'page.js'), script);
  await writeFile(join(folder, 'page.css'), style);
  await writeFile(join(folder, 'licences.txt'), licences);
}
