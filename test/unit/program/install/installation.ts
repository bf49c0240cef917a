import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Door } from '../../../../harness/redaction/Door.ts';
import { installProgram, type InstallOrder } from '../../../../harness/program/install/installProgram.ts';
import { releaseArchive } from '../../../../loadtests/k6/releaseArchives.ts';
import { pinnedK6 } from '../../../../loadtests/k6/pinnedK6.ts';
import { testFolder } from '../fakeProgram.ts';
import { answersAsK6, tarOf, zipOf } from './archives.ts';

/** What it is called for this platform. */
export const file = releaseArchive()?.file ?? '';
/** Where the platform's archive is a ZIP: that; null elsewhere. */
export const good = file.endsWith('.zip')
  ? zipOf([{ path: 'k6-v2.2.0-macos-arm64/k6', content: Buffer.from(`#!/bin/sh\n${answersAsK6}\n`) }])
  : null;

/** What stands for the archive of this platform. */
export function archiveOf(line?: string): Buffer {
  return good ?? tarOf(line);
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A mirror of the release on loopback; says what it was asked for. */
export async function mirror(answer: Answer): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mirror has no port');
  return { url: `http://127.0.0.1:${String(address.port)}/k6`, asked };
}

export interface Installation {
  readonly folder: string;
  /** The folder in which k6 is to be. */
  readonly place: string;
  readonly env: Readonly<Record<string, string>>;
  readonly door: Door;
  /** What was told at the terminal. */
  readonly told: () => string;
  /** What is in the folder now. */
  readonly left: () => readonly string[];
  readonly run: (signal?: AbortSignal) => Promise<string>;
}

/** An installation into a fresh cache, with no Go about but those that are given. */
export function installation(
  env: Readonly<Record<string, string>>,
  order: Partial<InstallOrder> = {},
): Installation {
  const folder = testFolder();
  const told: string[] = [];
  const stream = {
    write: (text: string, done?: () => void): boolean => {
      told.push(text);
      done?.();
      return true;
    },
    on: () => undefined,
  };
  const door = new Door({ stdout: stream, stderr: stream, environment: {} });
  const own = { PATH: '/nowhere', HOME: folder, XDG_CACHE_HOME: join(folder, 'caches'), ...env };
  const place = join(folder, 'caches/migration-harness/k6-v2.2.0');
  return {
    folder,
    place,
    env: own,
    door,
    told: () => told.join(''),
    left: (): readonly string[] => readdirSync(place),
    run: (signal = new AbortController().signal) =>
      installProgram(pinnedK6, { env: own, from: null, quiet: false, goFolders: [], door, signal, ...order }),
  };
}
