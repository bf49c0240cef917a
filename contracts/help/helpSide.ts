import { randomBytes } from 'node:crypto';
import { bodyOf } from '../../harness/model/body.ts';
import type { SideReply } from '../side/AnswerReader.ts';
import type { SideSender } from '../side/SideSender.ts';
import type { HelpRequest, HelpSide } from './ProviderModule.ts';

/** Statuses whose answers have no body (Fetch standard, "null body status"). */
const withoutBody: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/** The side as the user's module sees it. */
export function helpSide(sender: SideSender, runId: string): HelpSide {
  const { side, config } = sender;
  const origin = config.url ?? '';
  const run = runId.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return Object.freeze({
    name: side,
    url: origin + config.pathPrefix,
    runId,
    unique: (name: string) => `${name}-${run}-${randomBytes(4).toString('hex')}`,
    fetch: async (path: string, init: HelpRequest = {}) => responseOf(await ask(sender, path, init)),
  });
}

async function ask(sender: SideSender, path: string, init: HelpRequest): Promise<SideReply> {
  const given = Object.entries(init.headers ?? {});
  const body = typeof init.body === 'string' ? Buffer.from(init.body) : (init.body ?? new Uint8Array());
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  // What comes back is handed on as it is: nothing would unpack it.
  const plain = names.has('accept-encoding') ? [] : ([['accept-encoding', 'identity']] as const);
  const url = new URL(sender.config.url ?? '');
  return sender.send(
    {
      method: (init.method ?? 'GET').toUpperCase(),
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      authority: url.host,
      target: path,
      headers: [...given, ...plain],
      body: bodyOf(body),
    },
    names,
  );
}

function responseOf({ status, headers, body }: SideReply): Response {
  const kept = new Headers();
  for (const [name, value] of headers) kept.append(name, value);
  return new Response(withoutBody.has(status) ? null : new Uint8Array(body), { status, headers: kept });
}
