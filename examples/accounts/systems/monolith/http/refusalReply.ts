import { Refusal } from './Refusal.ts';
import type { Reply } from './route.ts';

/** What a client is told of an error: of one that is no refusal nothing but that there was one. */
export function refusalReply(error: unknown): Reply {
  if (error instanceof Refusal) {
    return {
      status: error.status,
      headers: error.headers,
      body: { error: { code: error.code, message: error.message, ...error.more } },
    };
  }
  process.stderr.write(
    `monolith: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return { status: 500, body: { error: { code: 'internal_error', message: 'Something went wrong.' } } };
}
