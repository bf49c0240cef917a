import { importUserModule } from '../../harness/config/importUserModule.ts';
import { moduleFault } from '../../harness/config/moduleFault.ts';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { MessageProducers, RequestFilter, StateHandlers } from './ProviderModule.ts';

/** What a user's module exports, each checked as far as can be seen. */
export interface LoadedModule {
  readonly states: StateHandlers;
  readonly messages: MessageProducers;
  readonly requestFilter: RequestFilter | null;
}

const exported = ['states', 'messages', 'requestFilter'] as const;

/** Loads a user's module. Throws EnvironmentError where it cannot be loaded, or exports none of what is asked for. */
export async function loadProviderModule(path: string): Promise<LoadedModule> {
  let module: unknown;
  try {
    module = await importUserModule(path);
  } catch (error) {
    const { line, problem, hint } = moduleFault(path, error);
    throw new EnvironmentError(line === null ? path : `${path}:${String(line)}`, problem, hint, error);
  }
  const found = members(module);
  if (!exported.some((name) => Object.hasOwn(found, name)))
    throw new EnvironmentError(
      path,
      'exports none of `states`, `messages`, `requestFilter`',
      "export const states = { 'a user exists': async (params, side) => { … } }",
    );
  const filter = found['requestFilter'] ?? null;
  if (filter !== null && !isFilter(filter))
    throw new EnvironmentError(path, '`requestFilter` is no function');
  return {
    states: table(path, 'states', found['states'], isStateHandler),
    messages: table(path, 'messages', found['messages'], isProducer),
    requestFilter: filter,
  };
}

function table<T>(
  path: string,
  name: string,
  given: unknown,
  fits: (value: unknown) => value is T,
): Readonly<Record<string, T>> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object')
    throw new EnvironmentError(path, `\`${name}\` is no object of functions by name`);
  const handlers: [string, T][] = [];
  for (const [key, value] of Object.entries(members(given))) {
    if (!fits(value)) throw new EnvironmentError(path, `\`${name}\`: what is under "${key}" is no function`);
    handlers.push([key, value]);
  }
  return Object.fromEntries(handlers);
}

function isStateHandler(value: unknown): value is StateHandlers[string] {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  const { setup, teardown } = members(value);
  if (setup === undefined && teardown === undefined) return false;
  return [setup, teardown].every((handler) => handler === undefined || typeof handler === 'function');
}

function isProducer(value: unknown): value is MessageProducers[string] {
  return typeof value === 'function';
}

function isFilter(value: unknown): value is RequestFilter {
  return typeof value === 'function';
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
