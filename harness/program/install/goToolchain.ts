import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';
import type { Environment } from '../programCache.ts';

/** A Go that can build a program. */
export interface GoToolchain {
  readonly path: string;
  /** `go1.26.8` */
  readonly version: string;
  /** Whether it is too old for the program, and fetches a newer one of itself (which it can from 1.21 on). */
  readonly fetchesNewer: boolean;
}

/** Where Go's own installers put it; they change PATH of later shells only. */
const standardFolders = ['/usr/local/go/bin', 'C:\\Program Files\\Go\\bin'];
/** From here on a Go can fetch the Go that a module asks for. */
const least = { major: 1, minor: 21 };
const timeLimit = 10_000;

/** The first Go on PATH, then in the other folders, that is new enough; null where there is none. */
export async function goToolchain(
  needed: Pick<GoVersion, 'major' | 'minor'>,
  env: Environment,
  others: readonly string[] = standardFolders,
): Promise<GoToolchain | null> {
  const name = process.platform === 'win32' ? 'go.exe' : 'go';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter);
  for (const folder of [...folders, ...others]) {
    const path = join(folder, name);
    if (!isAbsolute(folder) || !(await isThere(path))) continue;
    const found = await versionOf(path, env);
    if (found !== null && !isOlder(found, least))
      return { path, version: found.version, fetchesNewer: isOlder(found, needed) };
  }
  return null;
}

interface GoVersion {
  readonly version: string;
  readonly major: number;
  readonly minor: number;
}

/** `go version go1.26.8 linux/amd64`; its own, not that of a go.mod or GOTOOLCHAIN that is about. */
async function versionOf(path: string, env: Environment): Promise<GoVersion | null> {
  const options = { env: { ...env, GOTOOLCHAIN: 'local' }, timeout: timeLimit };
  const text = await new Promise<string>((resolve) => {
    execFile(path, ['version'], options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
  const [, version, major, minor] = /^go version (go(\d+)\.(\d+)\S*)/.exec(text) ?? [];
  return version === undefined ? null : { version, major: Number(major), minor: Number(minor) };
}

function isOlder(one: { major: number; minor: number }, other: { major: number; minor: number }): boolean {
  return one.major === other.major ? one.minor < other.minor : one.major < other.major;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
