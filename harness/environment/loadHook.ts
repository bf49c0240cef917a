import { importUserModule } from '../config/importUserModule.ts';
import { moduleFault } from '../config/moduleFault.ts';
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
    const module: unknown = await importUserModule(path);
    hook =
      typeof module === 'object' && module !== null && 'beforeRequest' in module
        ? module.beforeRequest
        : null;
  } catch (error) {
    const { line, problem, hint } = moduleFault(path, error);
    throw new EnvironmentError(line === null ? path : `${path}:${String(line)}`, problem, hint, error);
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
