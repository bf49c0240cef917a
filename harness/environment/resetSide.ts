import { request, type Dispatcher } from 'undici';
import type { SideConfig } from '../config/sideConfig.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { SideName } from '../model/observation.ts';
import { resetCommand } from './resetCommand.ts';
import { sideHeaders } from './sideHeaders.ts';
import { tlsProblem } from './tlsProblem.ts';

const resetTimeout = 120_000;

/**
 * Brings a side back to its first state, as its `reset` says; does nothing without one.
 * Throws EnvironmentError where that fails: counts measured from an unknown state would mean nothing. Where `signal` ends
 * it, nobody knows the state, and it is for the caller to go no further.
 */
export async function resetSide(
  name: SideName,
  side: SideConfig,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<void> {
  const { reset } = side;
  if (reset === null || signal.aborted) return;
  if (side.production)
    throw new EnvironmentError(`${name}.reset`, 'refused: the side is marked production: true');
  switch (reset.kind) {
    case 'command': {
      const { command, directory } = reset;
      const problem = await resetCommand({ command, directory, limit: resetTimeout, signal });
      if (problem !== null && !signal.aborted)
        throw new EnvironmentError(`${name}.reset`, `\`${reset.command}\` ${problem}`);
      return;
    }
    case 'http': {
      await callReset(name, side, { reset, dispatcher, signal });
      return;
    }
    case 'snapshot': {
      // Without one the side was not brought up by us: a plan that sends nothing.
      if (reset.restore === null) throw new EnvironmentError(`${name}.reset`, 'there is no snapshot of it');
      try {
        await reset.restore();
      } catch (error) {
        // A run that was ended takes its sides down, whatever is being done with them.
        if (!signal.aborted) throw error;
      }
      return;
    }
    default:
      reset satisfies never;
  }
}

async function callReset(
  name: SideName,
  side: SideConfig,
  {
    reset,
    dispatcher,
    signal,
  }: {
    readonly reset: Extract<SideConfig['reset'], { kind: 'http' }>;
    readonly dispatcher: Dispatcher;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const origin = side.url ?? '';
  const url = `${origin}${side.pathPrefix}${reset.path}`;
  const fail = (problem: string, hint: string, cause?: unknown): EnvironmentError =>
    new EnvironmentError(`${name}.reset`, `${reset.method} ${url} ${problem}`, hint, cause);
  let statusCode: number;
  try {
    const response = await request(url, {
      method: reset.method,
      headers: sideHeaders(side),
      dispatcher,
      headersTimeout: resetTimeout,
      signal: AbortSignal.any([AbortSignal.timeout(resetTimeout), signal]),
    });
    await response.body.dump();
    ({ statusCode } = response);
  } catch (error) {
    if (signal.aborted) return;
    if (isRefused(error))
      throw new EnvironmentError(
        `the ${name} ${origin}`,
        'it does not answer (connection refused)',
        'is it up? harness doctor asks both sides',
        error,
      );
    const why = error instanceof Error ? (tlsProblem(error, origin) ?? error.message) : String(error);
    throw fail(`failed: ${why}`, `is ${origin} up? Leave \`reset\` out if it needs none`, error);
  }
  const success = reset.status === null ? statusCode >= 200 && statusCode < 300 : statusCode === reset.status;
  if (!success) throw fail(`answered ${String(statusCode)}`, hintFor(statusCode, reset.status));
}

/** A name with several addresses that all refuse gives an error of its own, with the code of the first. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}

function hintFor(statusCode: number, expected: number | null): string {
  switch (statusCode) {
    case 404:
      return `no such path there: set \`reset: { http: { method, path } }\` to the one that resets this side, or leave \`reset\` out`;
    case 405:
      return 'another method? `reset: { http: { method, path } }`';
    case 401:
    case 403:
      return "it asks for credentials: give the side's `credentials` or `headers`";
    default:
      return `expected ${expected === null ? '200 to 299' : String(expected)}; \`reset: { http: { method, path, status } }\` can name another`;
  }
}
