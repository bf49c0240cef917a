import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { extname, join } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { childEnvironment } from './childEnvironment.ts';
import { endMarked } from './endMarked.ts';
import { isPlayerMessage, type PlayerNotice } from './playerMessages.ts';
import { settingsVariables, type PlaySettings } from './PlaySettings.ts';
import { watchFolder } from './watchFolder.ts';

/** How long a child may take to end its journeys and browsers once it is told to, ms. */
const grace = 10_000;
/** How long after the child's end its output may still be held open, ms. */
const lastWords = 1_000;
/** What Playwright itself and specs that are being loaded may print, characters. */
const mostPrinted = 1_000_000;

/** What a child is to do. */
export interface ProcessOrder {
  readonly settings: PlaySettings;
  readonly selection: string | null;
  readonly listOnly: boolean;
  /** Playwright's command line. */
  readonly cli: string;
  /** The play's folder, which goes when this process is killed. */
  readonly folder: string;
  readonly log: (text: string) => void;
  readonly notice: (notice: PlayerNotice) => void;
  readonly signal: AbortSignal;
}

/**
 * One Playwright in a process group of its own: Ctrl-C at the terminal reaches the harness alone. How it ended, in
 * words; null where it told its own end. Neither it nor a browser outlives this function, or this process.
 */
export async function runPlaywright(order: ProcessOrder): Promise<string | null> {
  const mark = `${order.folder}:${randomUUID()}`;
  const child = start(order, mark);
  const watchdog = watchFolder(order.folder, child.pid ?? null);
  const end = (): void => endGroup(child);
  process.once('exit', end);
  const stopped = stopAtSignal(child, order.signal);
  const heard = { told: false, last: '' };
  const printed = { left: mostPrinted };
  listen(child.stdout, printed, order.log);
  listen(child.stderr, printed, (text) => {
    heard.last = lastLine(text) ?? heard.last;
    order.log(text);
  });
  child.on('message', (message) => {
    if (!isPlayerMessage(message)) return;
    if (message.notice.kind === 'ended') heard.told = true;
    order.notice(message.notice);
  });
  try {
    const how = await ended(child);
    if (heard.told) return null;
    return `Playwright ended with ${how}${heard.last === '' ? '' : `: ${heard.last}`}`;
  } finally {
    stopped();
    process.removeListener('exit', end);
    endGroup(child);
    await endMarked(mark);
    watchdog.release();
  }
}

function start({ settings, selection, listOnly, cli, folder }: ProcessOrder, mark: string): ChildProcess {
  const config = new URL(`./child/playwrightConfig${extname(import.meta.url)}`, import.meta.url);
  const args = ['test', '--config', fileURLToPath(config), '--pass-with-no-tests'];
  return fork(cli, listOnly ? [...args, '--list'] : args, {
    cwd: settings.root,
    execArgv: [],
    env: {
      ...childEnvironment(process.env, { mark, temporary: join(folder, 'tmp') }),
      ...settingsVariables(settings, selection),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
}

/** Told to stop, Playwright ends its journeys and browsers itself; where it does not, it is ended. */
function stopAtSignal(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    timer = setTimeout(() => endGroup(child), grace);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`an error at its start: ${error.message}`));
    child.once('exit', (code, signal) => {
      const timer = setTimeout(() => {
        // What a journey left running holds the output open.
        child.stdout?.destroy();
        child.stderr?.destroy();
        if (child.connected) child.disconnect();
      }, lastWords);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(code === null ? String(signal) : `exit code ${String(code)}`);
      });
    });
  });
}

function listen(stream: Readable | null, printed: { left: number }, log: (text: string) => void): void {
  stream?.setEncoding('utf8').on('data', (text: string) => {
    if (printed.left <= 0) return;
    const shown = text.slice(0, printed.left);
    printed.left -= shown.length;
    log(stripVTControlCharacters(shown));
  });
}

/** Around the message of an error that ends Node. */
const saysNothing = /^\s*(?:$|at |Node\.js v|[{}^])/;

function lastLine(text: string): string | null {
  const line = stripVTControlCharacters(text)
    .split('\n')
    .findLast((line) => !saysNothing.test(line));
  return line === undefined ? null : line.trim().slice(0, 300);
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}
