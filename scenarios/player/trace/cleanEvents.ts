import type { Redactor } from '../../../harness/redaction/Redactor.ts';
import { redactDocument } from '../../../harness/redaction/redactDocument.ts';

export interface EventCleaning {
  readonly redactor: Redactor;
  readonly secrets: readonly string[];
  /** Of the trace's resources: events refer to them, and to the detectors a digest looks like a secret. */
  readonly names: ReadonlySet<string>;
}

/** How events name pages, frames, calls and snapshots: `page@4f6a…`, `before@call@12`, `pw:api@7`. */
const reference = /^(?:[a-z][\w:.-]*@)+[\w.-]*$/i;

/** Lines of JSON with their secrets replaced; one that is no JSON is cleaned as text. */
export function cleanEvents(text: string, { redactor, secrets, names }: EventCleaning): string {
  const replace = redactor.withSecrets(secrets);
  const exact = new Set(secrets);
  const cleaner = {
    text: (value: string): string =>
      names.has(value) || (reference.test(value) && !exact.has(value)) ? value : replace(value),
    placeholder: (label: string, value: string): string => redactor.placeholder(label, value),
    sensitiveInDocument: (name: string): boolean => redactor.sensitiveInDocument(name),
  };
  const clean = (line: string): string => {
    if (line === '') return line;
    const event = parsed(line, exact);
    return event === undefined ? replace(line) : JSON.stringify(redactDocument(cleaner, event));
  };
  return text.split('\n').map(clean).join('\n');
}

/** A number that is a secret, a code sent by mail, becomes 0: it has no place for more. */
function parsed(line: string, exact: ReadonlySet<string>): unknown {
  try {
    return JSON.parse(line, (_, value: unknown) =>
      typeof value === 'number' && exact.has(String(value)) ? 0 : value,
    );
  } catch {
    return undefined;
  }
}
