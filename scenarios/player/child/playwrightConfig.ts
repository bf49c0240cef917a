import { extname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { PlaywrightTestConfig } from '@playwright/test';
import { readSelection, readSettings, type PlaySettings } from '../PlaySettings.ts';
import { watchStall } from './watchStall.ts';

/** Debian's Chromium tells nobody at its start that it is there. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Also what a page reaches by a redirect, in a window or a worker of its own, and in contexts that a journey opens. */
function led({ standsFor, url }: PlaySettings): readonly string[] {
  const rules = standsFor.map((host) => `MAP ${host} ${new URL(url).host}`);
  return rules.length === 0 ? [] : [`--host-resolver-rules=${rules.join(',')}`];
}

const settings = readSettings(process.env);
if (settings === null) throw new Error('this config is for the player of migration-harness alone');
const selection = readSelection(process.env);
watchStall(process.env, settings.timeout);

const config: PlaywrightTestConfig = {
  testDir: settings.root,
  outputDir: settings.output,
  projects: settings.specs.map(({ folder, files }) => ({
    testDir: folder,
    testMatch: files.map((pattern) => new RegExp(pattern)),
  })),
  ...(selection === null ? {} : { grep: new RegExp(selection) }),
  forbidOnly: true,
  retries: 0,
  workers: settings.workers,
  timeout: settings.timeout,
  // Beside the user's specs nothing is written.
  updateSnapshots: 'none',
  reporter: [[fileURLToPath(new URL(`./JourneyReporter${extname(import.meta.url)}`, import.meta.url))]],
  use: {
    baseURL: settings.url,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      args: [...quiet, ...led(settings)],
      ...(settings.browser === null ? {} : { executablePath: settings.browser }),
    },
  },
};

// Playwright takes a config from the default export only.
// oxlint-disable-next-line import/no-default-export
export default config;
