import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import type { Environment } from '../../harness/program/programCache.ts';
import { runProgram } from '../../harness/program/runProgram.ts';
import { findPlaywright } from './findPlaywright.ts';

/** The browser that journeys open their pages in. */
export interface FoundBrowser {
  /** Absolute path; null for the one that Playwright brought itself. */
  readonly executable: string | null;
  /** `Chromium 156.0` */
  readonly name: string;
  readonly from: 'config' | 'variable' | 'Playwright' | 'system';
}

/** Why there is none, and what to do. Journeys that open no page do without. */
export interface BrowserProblem {
  readonly problem: string;
  readonly hint: string;
}

export interface BrowserSearch {
  /** Absolute path of the config's folder: Playwright is found from it. */
  readonly root: string;
  /** Path that the config or a flag gives, absolute; null where none does. */
  readonly configured: string | null;
  readonly env: Environment;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};
const install = 'npx playwright install chromium, or name one by HARNESS_BROWSER';
const versionLimit = 10_000;

/**
 * The config's, HARNESS_BROWSER's, the one that was installed for this Playwright, else the Chromium of this machine.
 * One that was named and is of no use is told and never replaced by another.
 */
export async function findBrowser(search: BrowserSearch): Promise<FoundBrowser | BrowserProblem> {
  const { configured, env, root } = search;
  if (configured !== null)
    return named(configured, 'config', 'correct `browser`, or leave it out for the one of this machine', env);
  const variable = env['HARNESS_BROWSER'] ?? '';
  if (variable !== '')
    return named(resolve(variable), 'variable', 'correct HARNESS_BROWSER, or unset it', env);
  const own = await ownBrowser(root, env);
  if (own !== null) return own;
  for (const executable of places(env)) {
    if (!(await isRunnable(executable))) continue;
    const name = await nameOf(executable, env);
    if (name !== null) return { executable, name, from: 'system' };
  }
  return { problem: 'no browser was found for journeys that open a page', hint: install };
}

async function named(
  path: string,
  from: 'config' | 'variable',
  hint: string,
  env: Environment,
): Promise<FoundBrowser | BrowserProblem> {
  if (!(await isRunnable(path))) return { problem: `the browser ${path} is not there, or no program`, hint };
  const name = await nameOf(path, env);
  if (name === null) return { problem: `${path} does not tell a version as Chromium does`, hint };
  return { executable: path, name, from };
}

/** What Playwright installed for itself: journeys take its browser without a window. */
async function ownBrowser(root: string, env: Environment): Promise<FoundBrowser | null> {
  const playwright = findPlaywright(root);
  if ('problem' in playwright) return null;
  const core = dirname(coreManifest(playwright.cli));
  const { browsers }: { readonly browsers: readonly Browser[] } = JSON.parse(
    await readFile(join(core, 'browsers.json'), 'utf8'),
  );
  const shell = browsers.find(({ name }) => name === 'chromium-headless-shell');
  if (shell === undefined) return null;
  const folder = join(browsersFolder(env, core), `chromium_headless_shell-${shell.revision}`);
  const isInstalled = await isThere(join(folder, 'INSTALLATION_COMPLETE'));
  const name = `Chromium ${majorMinor(shell.browserVersion)}`;
  return isInstalled ? { executable: null, name, from: 'Playwright' } : null;
}

interface Browser {
  readonly name: string;
  readonly revision: string;
  readonly browserVersion: string;
}

function coreManifest(cli: string): string {
  const playwright = createRequire(cli).resolve('playwright/package.json');
  return createRequire(playwright).resolve('playwright-core/package.json');
}

/** As Playwright's registry has it. */
function browsersFolder(env: Environment, core: string): string {
  const given = env['PLAYWRIGHT_BROWSERS_PATH'] ?? '';
  if (given === '0') return join(core, '.local-browsers');
  if (given !== '') return resolve(given);
  const home = env['HOME'] ?? homedir();
  const caches: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    darwin: join(home, 'Library', 'Caches'),
    win32: env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'),
  };
  return join(caches[process.platform] ?? env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'ms-playwright');
}

function places(env: Environment): readonly string[] {
  // An empty or relative entry means the working directory: what lies there is somebody's project.
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute);
  const end = process.platform === 'win32' ? '.exe' : '';
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name + end))),
    ...(elsewhere[process.platform] ?? []),
  ];
}

async function nameOf(path: string, env: Environment): Promise<string | null> {
  const run = { path, args: ['--version'], env, limit: versionLimit, most: 4_096, whole: false };
  const end = await runProgram({ ...run, signal: undefined });
  const version = end.kind === 'ended' ? /(?:Chromium|Chrome)[^\d]*(\d+(?:\.\d+)+)/.exec(end.stdout) : null;
  return version === null ? null : `Chromium ${majorMinor(version[1] ?? '')}`;
}

function majorMinor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

async function isRunnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK)
    .then(() => stat(path))
    .then(
      (found) => found.isFile(),
      () => false,
    );
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
