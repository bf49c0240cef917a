import { pathToFileURL } from 'node:url';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { RecordedRequest } from '../model/exchange.ts';

/** Changes a request just before it is sent: a signature, a nonce. */
export type BeforeRequest = (request: RecordedRequest) => RecordedRequest | Promise<RecordedRequest>;

function isHook(value: unknown): value is BeforeRequest {
  return typeof value === 'function';
}

/** The `beforeRequest` that a side's `hooks` module exports; null without one. */
export async function loadHook(path: string | null): Promise<BeforeRequest | null> {
  if (path === null) return null;
  let hook: unknown;
  try {
    const module: unknown = await import(pathToFileURL(path).href);
    hook =
      typeof module === 'object' && module !== null && 'beforeRequest' in module
        ? module.beforeRequest
        : null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(path, `cannot be loaded: ${why}`, null, error);
  }
  if (!isHook(hook)) {
    throw new EnvironmentError(
      path,
      'exports no function `beforeRequest`',
      'export function beforeRequest(request) { … }',
    );
  }
  return hook;
}
