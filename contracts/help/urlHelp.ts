import { request } from 'undici';
import type { HelpSide, StateValues } from './ProviderModule.ts';
import { builtInStates } from './builtInStates.ts';
import type { Help } from './Help.ts';
import { HelpProblem } from './HelpProblem.ts';
import { jsonText } from './jsonText.ts';
import { moduleHelp, emptyModule } from './moduleHelp.ts';

/** Where states are prepared and messages made, as any verifier of Pact asks it; null where there is no such place. */
export interface HelpAddresses {
  readonly states: string | null;
  readonly messages: string | null;
}

/**
 * Help by addresses: states get `{ action, params, state }`, messages `{ description, providerStates, request? }`. Two
 * headers say which side it is about, since both are verified in one run.
 */
export function urlHelp({ states, messages }: HelpAddresses, side: HelpSide, limit: number): Help {
  const none = moduleHelp(emptyModule, side, limit);
  const headers = {
    'x-harness-side': side.name,
    'x-harness-side-url': side.url,
    'x-harness-run': side.runId,
  };
  const post = async (subject: string, url: string, body: string): Promise<Answer> =>
    posted(subject, url, headers, body, limit);
  const ownStates = (name: string): boolean => builtInStates.some((state) => state.matches(name));
  return {
    states: states === null ? [] : null,
    messages: messages === null ? [] : null,
    setUp: async (state) => {
      if (states === null || ownStates(state.name)) return none.setUp(state);
      const subject = `state "${state.name}"`;
      const body = jsonText({ action: 'setup', params: state.params, state: state.name });
      const answer = post(subject, states, body);
      // What is told of no state may know of none.
      if (state.name === '')
        return stateValues(await answer.then(({ body }) => body).catch(() => Buffer.alloc(0)));
      return stateValues((await answer).body);
    },
    tearDown: async (state) => {
      if (states === null || ownStates(state.name)) return;
      const subject = `teardown of state "${state.name}"`;
      const body = jsonText({ action: 'teardown', params: state.params, state: state.name });
      await post(subject, states, body).catch((error: unknown) => {
        if (state.name !== '') throw error;
      });
    },
    produce: async (question, asked) => {
      if (messages === null) return none.produce(question, asked);
      const { description } = question;
      const answer = await post(`message "${description}"`, messages, asked);
      return {
        body: answer.body,
        contentType: answer.contentType,
        metadata: metadataOf(`message "${description}"`, answer.metadata),
      };
    },
    filter: null,
  };
}

interface Answer {
  readonly body: Buffer;
  readonly contentType: string;
  readonly metadata: string | null;
}

async function posted(
  subject: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  limit: number,
): Promise<Answer> {
  let problem: string;
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(limit),
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const header = (name: string): string | null => [answer.headers[name] ?? []].flat()[0] ?? null;
    if (answer.statusCode >= 200 && answer.statusCode < 300)
      return {
        body: bytes,
        contentType: header('content-type') ?? 'application/json',
        metadata: header('pact-message-metadata'),
      };
    problem = `answered ${String(answer.statusCode)}`;
  } catch (error) {
    problem = `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { origin, pathname } = new URL(url);
  throw new HelpProblem(subject, `${subject}, asked by POST ${origin}${pathname}, ${problem}`);
}

/** The values that an address gave back for a state: a JSON object, or nothing that is read. */
function stateValues(body: Buffer): StateValues {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

function metadataOf(subject: string, header: string | null): Readonly<Record<string, unknown>> {
  if (header === null) return {};
  try {
    const value: unknown = JSON.parse(Buffer.from(header, 'base64').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    throw new HelpProblem(
      subject,
      `${subject} has a Pact-Message-Metadata that is no base64 of JSON`,
      null,
      error,
    );
  }
  throw new HelpProblem(subject, `${subject} has a Pact-Message-Metadata that is no object`);
}
