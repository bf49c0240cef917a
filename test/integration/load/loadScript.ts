import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperationResolver } from '../../../harness/operation/OperationResolver.ts';
import { RouteMatcher } from '../../../harness/operation/RouteMatcher.ts';
import type { K6Ended, K6Order } from '../../../loadtests/engine/K6Order.ts';
import { runK6 } from '../../../loadtests/engine/runK6.ts';
import { realK6 } from '../../realK6.ts';

/** What a test says of a k6 run; the rest is as the load lane has it. */
export interface ScriptRun extends Partial<Omit<K6Order, 'target' | 'log'>> {
  readonly origin: string;
  readonly pathPrefix?: string;
  readonly routes?: readonly string[];
  readonly limit?: number;
}

/** How it ended, and each line that was handed to the log. */
export interface ScriptEnded extends K6Ended {
  readonly lines: readonly string[];
}

/** Runs a script's text with the real k6. */
export async function runScript(source: string, asked: ScriptRun): Promise<ScriptEnded> {
  const { origin, pathPrefix = '', routes = [], limit = 200, ...rest } = asked;
  const directory = await mkdtemp(join(tmpdir(), 'k6-script-'));
  const script = join(directory, 'load.k6.ts');
  await writeFile(script, source);
  const lines: string[] = [];
  try {
    const ended = await runK6({
      k6: await realK6(),
      version: 'v2.2.0',
      script,
      title: 'load.k6.ts',
      directory,
      side: 'candidate',
      shard: null,
      target: {
        origin,
        pathPrefix,
        routes: new RouteMatcher(routes, ['/health']),
        operations: new OperationResolver([]),
        limitsOf: () => ({ p95: limit, p99: limit }),
      },
      environment: { BASE_URL: `${origin}${pathPrefix}` },
      signal: new AbortController().signal,
      log: (line) => void lines.push(line),
      now: () => Date.now(),
      ...rest,
    });
    return { ...ended, lines };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
