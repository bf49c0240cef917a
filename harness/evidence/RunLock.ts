import { readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { startOfProcess } from '../process/startOfProcess.ts';
import type { Door } from '../redaction/Door.ts';

/** Who goes on with a run: process, when it started in the system's own words, and the machine. */
const ownerSchema = z.strictObject({ pid: z.int().min(1), started: z.string(), host: z.string() });

type Owner = z.output<typeof ownerSchema>;

const lockName = /^running-(\d+)\.lock$/;

/**
 * Says that a process goes on with a run. It dies with its process: whoever finds it asks the system for a process of
 * that number which started at that time. Each next owner claims the next number, which only one can.
 */
export class RunLock {
  readonly #path: string;
  readonly #door: Door;

  private constructor(path: string, door: Door) {
    this.#path = path;
    this.#door = door;
  }

  /** An EvidenceError where another process goes on with the run, or may on another machine. */
  static async take(directory: string, door: Door): Promise<RunLock> {
    const found = await locksIn(directory);
    for (const { path } of found) await mustBeDead(directory, path);
    const next = (found.at(-1)?.number ?? -1) + 1;
    const path = join(directory, `running-${String(next)}.lock`);
    const owner: Owner = { pid: process.pid, started: await startOfProcess(process.pid), host: hostname() };
    const taken = await door.claim(path, `${JSON.stringify(owner)}\n`);
    if (!taken) throw goesOn(directory, 'another process took it this very moment');
    const last = (await locksIn(directory)).at(-1);
    if (last?.number !== next) {
      await door.remove(path);
      throw goesOn(directory, 'another process took it this very moment');
    }
    for (const stale of found) await door.remove(stale.path);
    return new RunLock(path, door);
  }

  release(): Promise<void> {
    return this.#door.remove(this.#path);
  }
}

async function locksIn(directory: string): Promise<readonly { number: number; path: string }[]> {
  const locks = (await readdir(directory)).flatMap((name) => {
    const number = lockName.exec(name)?.[1];
    return number === undefined ? [] : [{ number: Number(number), path: join(directory, name) }];
  });
  return locks.sort((a, b) => a.number - b.number);
}

async function mustBeDead(directory: string, path: string): Promise<void> {
  const owner = await ownerOf(path);
  // A claim that was cut before its text was there: whoever made it never began.
  if (owner === null) return;
  if (owner.host !== hostname())
    throw new EvidenceError(
      directory,
      `may still go on: process ${String(owner.pid)} on ${owner.host} holds it, and nobody can ask from here`,
      `if that process has ended, remove ${path}`,
    );
  if ((await startOfProcess(owner.pid)) === owner.started && owner.started !== '')
    throw goesOn(directory, `process ${String(owner.pid)} goes on with it`);
}

async function ownerOf(path: string): Promise<Owner | null> {
  try {
    const result = ownerSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

function goesOn(directory: string, why: string): EvidenceError {
  return new EvidenceError(directory, `is not over: ${why}`, 'wait until it has ended');
}
