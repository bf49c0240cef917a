import type { MadeMessage } from './Help.ts';
import { HelpProblem } from './HelpProblem.ts';
import { jsonText } from './jsonText.ts';

/** The bytes and the media type of what a producer made. Throws HelpProblem where it made no message. */
export function madeMessage(description: string, made: unknown): MadeMessage {
  if (typeof made !== 'object' || made === null || !('contents' in made))
    throw new HelpProblem(
      description,
      `the producer of the message "${description}" returned no contents`,
      'return { contents: { … }, metadata: { … } }',
    );
  const { metadata: given }: Partial<Record<string, unknown>> = { ...made };
  const metadata = isRecord(given) ? given : {};
  const named = metadata['contentType'] ?? metadata['content-type'] ?? metadata['Content-Type'];
  const { body, contentType } = bytesOf(made.contents);
  return { body, contentType: typeof named === 'string' ? named : contentType, metadata };
}

function bytesOf(contents: unknown): Pick<MadeMessage, 'body' | 'contentType'> {
  if (contents instanceof Uint8Array)
    return { body: Buffer.from(contents), contentType: 'application/octet-stream' };
  if (typeof contents === 'string') return { body: Buffer.from(contents), contentType: 'text/plain' };
  if (contents === undefined) return { body: Buffer.alloc(0), contentType: 'application/octet-stream' };
  return { body: Buffer.from(jsonText(contents)), contentType: 'application/json' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
