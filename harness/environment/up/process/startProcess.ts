import { stat } from 'node:fs/promises';
import type { SideProcess } from '../../../config/sideEnvironment.ts';
import { withPlaceholders } from '../../../config/placeholders.ts';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { SideOutput } from '../SideOutput.ts';
import type { BringUp, StartedSide } from '../UpSide.ts';
import { hostAt, originOf, waitReady } from '../waitReady.ts';
import { freePort } from './freePort.ts';
import { SideChild } from './SideChild.ts';
import type { Watchdog } from './Watchdog.ts';

const hosts = ['127.0.0.1', '::1'];
/** A port that is free when it is chosen may be taken when it is used. */
const portTries = 3;

export interface ProcessParts {
  readonly output: SideOutput;
  readonly watchdog: Watchdog;
  /** For the environment of all that the side starts. */
  readonly mark: string;
}

/** Starts a side's process and waits until it is ready; an EnvironmentError says why it is not. */
export async function startProcess(
  up: SideProcess,
  { name, values, signal }: Pick<BringUp, 'name' | 'values' | 'signal'>,
  parts: ProcessParts,
): Promise<StartedSide> {
  const subject = `the ${name}'s \`process\``;
  const found = await stat(up.directory).catch(() => null);
  if (found === null || !found.isDirectory())
    throw new EnvironmentError(
      subject,
      `its directory ${up.directory} is ${found === null ? 'not there' : 'no folder'}`,
      '`process.directory` is relative to the folder of the config file',
    );
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = startedAt(port, up, values, parts);
    const waited = await waitReady({
      ready: up.ready,
      hosts,
      port,
      output: parts.output,
      timeout: up.timeout,
      ended: () => child.end !== null,
      signal,
    });
    if (waited.kind === 'ready')
      return {
        url: originOf(waited.host, port),
        died: () => (child.isStopped ? null : child.told()),
        stop: () => stopped(child, port, parts),
      };
    if (waited.kind === 'ended') await Promise.race([child.ended, aborted(signal)]);
    const end = child.end;
    const told = child.told();
    const words = parts.output.lastWords();
    await stopped(child, port, parts);
    if (signal.aborted) throw new EnvironmentError(subject, 'was not waited for: the run was ended');
    if (waited.kind === 'ended' && attempt < portTries && isTaken(told, port)) continue;
    if (waited.kind === 'late') throw late(subject, up, waited.last, words);
    throw new EnvironmentError(subject, `${told ?? 'ended'}, before it was ready`, hintFor(end, up));
  }
}

function startedAt(
  port: number,
  up: SideProcess,
  values: BringUp['values'],
  { output, watchdog, mark }: ProcessParts,
): SideChild {
  const filled = (text: string): string => withPlaceholders(text, { ...values, port: String(port) });
  const env = Object.fromEntries(Object.entries(up.env).map(([key, text]) => [key, filled(text)]));
  const { directory, stop } = up;
  const child = new SideChild({ command: filled(up.command), directory, env, stop }, mark, output);
  if (child.pid !== null) watchdog.add(child.pid);
  return child;
}

async function stopped(child: SideChild, port: number, { watchdog }: ProcessParts): Promise<string | null> {
  const note = await child.stop();
  if (child.pid !== null) watchdog.drop(child.pid);
  // Sockets of it that nobody reads would keep this process alive.
  await Promise.race([child.ended, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  child.release();
  const isHeld = note === null && (await hostAt({ hosts, port })) !== null;
  return isHeld ? `has ended, and something still listens at its port ${String(port)}` : note;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Whether it says that the very port it was given is taken: by somebody who came in between. */
function isTaken(told: string | null, port: number): boolean {
  return told !== null && told.includes(String(port)) && /EADDRINUSE|address (?:already )?in use/i.test(told);
}

function late(subject: string, up: SideProcess, last: string, words: string | null): EnvironmentError {
  const printed = words === null ? 'it printed nothing' : `it printed last: ${words}`;
  return new EnvironmentError(
    subject,
    `was not ready within ${String(up.timeout / 1_000)} s: ${last}; ${printed}`,
    'does it listen at {port}? `process.ready` says how it is asked, `process.timeout` how long it may take',
  );
}

function hintFor(end: string | null, { command, directory }: SideProcess): string {
  if (end === 'ended with exit code 0')
    return 'its command has to stay in the foreground, and end with the run';
  return `run it by hand: \`${command}\` in ${directory}`;
}
