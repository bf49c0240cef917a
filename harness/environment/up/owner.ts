import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import process from 'node:process';
import { startOfProcess } from '../../process/startOfProcess.ts';

/** Whose something is that outlives its process, such as a container: it stands on it, and is swept once the owner is gone. */
export interface Owner {
  /** 12 hexadecimal digits: this machine, and on it the space in which process numbers count. */
  readonly host: string;
  readonly pid: number;
  /** 12 hexadecimal digits: when that process started. */
  readonly started: string;
}

const form = /^([0-9a-f]{12})_([1-9]\d{0,9})_([0-9a-f]{12})$/;
const ownStart = startOfProcess(process.pid);

/** This process. */
export async function thisOwner(): Promise<Owner> {
  return { host: await thisHost(), pid: process.pid, started: digest(await ownStart) };
}

/** `HOST_PID_STARTED`: small letters, digits and lines, as fits into labels and names of databases; at most 36 characters. */
export function ownerText({ host, pid, started }: Owner): string {
  return `${host}_${String(pid)}_${started}`;
}

/** What `ownerText` wrote; null for any other text. */
export function parseOwner(text: string): Owner | null {
  const [, host, pid, started] = form.exec(text) ?? [];
  if (host === undefined || pid === undefined || started === undefined) return null;
  return { host, pid: Number(pid), started };
}

/**
 * Whether nobody can own it any more: its process was on this machine and has ended. False where the process lives, and
 * where it was on another machine or in another container, since nobody can ask from here.
 */
export async function isGone(owner: Owner): Promise<boolean> {
  if (owner.host !== (await thisHost())) return false;
  try {
    return digest(await startOfProcess(owner.pid)) !== owner.started;
  } catch {
    return false; // the system does not say: rather too much left than somebody's own taken away
  }
}

/**
 * A name alone is no machine: many are called `localhost`, and images share an id. Containers of one machine may share
 * both, and count their processes each for itself.
 */
async function thisHost(): Promise<string> {
  const id = await readFile('/etc/machine-id', 'utf8').catch(() => '');
  const space = await readlink('/proc/self/ns/pid').catch(() => '');
  return digest([hostname(), id.trim(), space].join('\n'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
