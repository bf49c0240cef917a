// Makes docs/images/report.png, the first screen of a report: node scripts/screenshot.ts report.html [image.png].
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { launchChromium } from '../test/e2e/chromium.ts';

const [report, image = join(import.meta.dirname, '..', 'docs', 'images', 'report.png')] =
  process.argv.slice(2);
if (report === undefined) {
  console.error('usage: node scripts/screenshot.ts report.html [image.png]');
  process.exit(2);
}
const browser = await launchChromium();
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 960 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(pathToFileURL(resolve(report)).href);
  await page.locator('[data-ready="true"]').waitFor({ state: 'attached' });
  await mkdir(dirname(image), { recursive: true });
  await page.screenshot({ path: image, animations: 'disabled', caret: 'hide' });
  console.log(image);
} finally {
  await browser.close();
}
