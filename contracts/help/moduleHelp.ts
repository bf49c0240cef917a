import type { HelpSide, StateHandler, StateHandlers, StateValues } from './ProviderModule.ts';
import type { PactState } from '../pact/Pact.ts';
import { SideFailed } from '../side/SideFailed.ts';
import { builtInStates } from './builtInStates.ts';
import type { Help } from './Help.ts';
import { HelpProblem } from './HelpProblem.ts';
import type { LoadedModule } from './loadProviderModule.ts';
import { madeMessage } from './madeMessage.ts';

/** A module that has nothing: states that we bring about ourselves are all that there is. */
export const emptyModule: LoadedModule = Object.freeze({ states: {}, messages: {}, requestFilter: null });

/** Help by the functions of a user's module; `limit` is ms for one of them. */
export function moduleHelp(module: LoadedModule, side: HelpSide, limit: number): Help {
  const { states, messages, requestFilter } = module;
  return {
    states: Object.keys(states),
    messages: Object.keys(messages),
    setUp: async (state) => {
      if (state.name === '') return {};
      const handler = setupOf(states, state);
      const subject = `state "${state.name}"`;
      const given = await called(subject, limit, () => handler?.(state.params, side));
      return valuesOf(subject, given);
    },
    tearDown: async (state) => {
      const handler = own(states, state.name);
      if (handler === null || typeof handler === 'function') return;
      const { teardown } = handler;
      await called(`teardown of state "${state.name}"`, limit, () => teardown?.(state.params, side));
    },
    produce: async (question) => {
      const { description } = question;
      const producer = own(messages, description);
      if (producer === null) throw missing('message', 'producer', description, Object.keys(messages));
      return madeMessage(
        description,
        await called(`message "${description}"`, limit, () => producer(question, side)),
      );
    },
    filter:
      requestFilter === null
        ? null
        : async (request, description, values) =>
            called('requestFilter', limit, () => requestFilter(request, { description, values, side })),
  };
}

function setupOf(states: StateHandlers, { name }: PactState): StateHandler | null {
  const handler = own(states, name);
  if (typeof handler === 'function') return handler;
  if (handler !== null) return handler.setup ?? null;
  const builtIn = builtInStates.find((state) => state.matches(name));
  if (builtIn === undefined) throw missing('state', 'handler', name, Object.keys(states));
  return builtIn.setup;
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}

function missing(what: string, function_: string, name: string, known: readonly string[]): HelpProblem {
  const names = known.map((known) => `"${known}"`).join(', ');
  return new HelpProblem(
    name,
    `no ${function_} for the ${what} "${name}"`,
    known.length === 0 ? `there is none for any ${what}` : `there is one for ${names}`,
  );
}

/** What a function of the user's gives in time. Throws SideFailed where the side is behind its failure. */
async function called<T>(subject: string, limit: number, call: () => T | Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new HelpProblem(subject, `${subject} did not end within ${String(limit)} ms`));
  }, limit);
  try {
    return await Promise.race([(async () => call())(), promise]);
  } catch (error) {
    if (error instanceof HelpProblem) throw error;
    const failed = SideFailed.behind(error);
    if (failed !== null) throw new SideFailed(subject, failed.failure, failed.message, failed);
    const why = error instanceof Error ? error.message : String(error);
    throw new HelpProblem(subject, `${subject} failed: ${why}`, null, error);
  } finally {
    clearTimeout(timer);
  }
}

function valuesOf(subject: string, given: unknown): StateValues {
  if (given === undefined || given === null) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return { ...given };
  throw new HelpProblem(
    subject,
    `the handler of ${subject} returned ${Array.isArray(given) ? 'an array' : `a ${typeof given}`}`,
    'return an object of values by name, or nothing',
  );
}
