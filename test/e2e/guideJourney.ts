import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../fixtures/servers/Answer.ts';
import type { InstalledPackage } from './installedPackage.ts';
import { readPages } from './markdown.ts';

/** A page with which the journey of the guide passes. */
export const loginPage: Answer = {
  status: 200,
  headers: [['Content-Type', 'text/html']],
  body: `<!doctype html><title>Shop</title>
<label>Name <input id="name"></label><label>Password <input type="password"></label>
<button onclick="told.innerHTML = '<p role=alert>No such ' + document.getElementById('name').value">Log in</button>
<div id="told"></div>`,
};

/** Plays the specs of a project by the installed package: node play.js URL BROWSER. */
const playScript = `import process from 'node:process';
import { play } from './node_modules/migration-harness/dist/scenarios/player/play.js';
import { openPlayFolder } from './node_modules/migration-harness/dist/scenarios/player/PlayFolder.js';
import { Door } from './node_modules/migration-harness/dist/harness/redaction/Door.js';

const folder = await openPlayFolder(new Door());
const [url, browser] = process.argv.slice(2);
const root = import.meta.dirname;
const end = await play({
  root, url, side: 'candidate', specs: [root + '/scenarios'], only: null, attempts: [1], workers: 1,
  timeout: 60_000, browser: browser === '' ? null : browser, credentials: {}, outbox: null, standsFor: [], runId: 'run-1',
  seed: 'seed', folder: folder.path, log: () => undefined, onTry: () => undefined, signal: new AbortController().signal,
});
console.log(JSON.stringify(end));
await folder.close();
`;

/** Puts the journey of the guide into a project, as it stands, with what plays it; where it is. */
export async function writeGuideJourney(installed: InstalledPackage): Promise<string> {
  const guide = (await readPages()).find(({ path }) => path === 'docs/guides/journeys.md');
  const journey = guide?.blocks.find(({ language }) => language === 'typescript')?.text ?? '';
  if (!journey.includes("from 'migration-harness/scenarios'")) throw new Error('the guide has no journey');
  await mkdir(join(installed.folder, 'scenarios'));
  await writeFile(join(installed.folder, 'scenarios/login.spec.ts'), journey);
  await mkdir(join(installed.folder, 'node_modules/@playwright'), { recursive: true });
  await installed.link('@playwright/test');
  await writeFile(join(installed.folder, 'play.js'), playScript);
  return 'scenarios/login.spec.ts';
}
