import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { chromium, type Browser } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Set to leave out the tests that need a browser: they fail where there is none, rather than pass unseen. */
export const withoutBrowser = env['HARNESS_TEST_WITHOUT_BROWSER'] === '1';

/** Starts the Chromium of this machine: `CHROMIUM` names it, else it is looked for on the PATH. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() });
}

function chromiumPath(): string {
  const given = env['CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  const candidates =
    given === undefined ? names.flatMap((name) => folders.map((folder) => join(folder, name))) : [given];
  const found = [...candidates, chromium.executablePath()].find(isRunnable);
  if (found !== undefined) return found;
  throw new Error(
    'no Chromium found: install it (Debian and Ubuntu: apt-get install chromium), name one by CHROMIUM=/path, ' +
      'or leave these tests out by HARNESS_TEST_WITHOUT_BROWSER=1',
  );
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run.
    return false;
  }
}
