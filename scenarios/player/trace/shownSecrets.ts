import { basename } from 'node:path/posix';
import type { Redactor } from '../../../harness/redaction/Redactor.ts';
import { lookMediaType, metMediaType, typedMediaType, uniqueMediaType } from '../attachments.ts';

/** What a trace's events show by themselves. */
export interface ShownSecrets {
  /** What was typed into fields whose name says that it is one. */
  readonly secrets: readonly string[];
  /** Last parts of the names of resources that are ours and not for people: looks hold whole answers, encoded. */
  readonly dropped: ReadonlySet<string>;
}

const ownMediaTypes: ReadonlySet<string> = new Set([
  lookMediaType,
  metMediaType,
  typedMediaType,
  uniqueMediaType,
]);
const typing = new Set(['fill', 'type', 'pressSequentially']);

/** Looks through all events, once, before anything is replaced. */
export function shownSecrets(texts: readonly string[], redactor: Redactor): ShownSecrets {
  const secrets = new Set<string>();
  const dropped = new Set<string>();
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const event = parsed(line);
    const typed = typedSecret(event, redactor);
    if (typed !== null) secrets.add(typed);
    for (const attached of listAt(event, 'attachments')) {
      const kind = textAt(attached, 'contentType');
      // Older traces have a digest, newer ones a path.
      const name = textAt(attached, 'file') ?? textAt(attached, 'sha1');
      if (name !== null && kind !== null && ownMediaTypes.has(kind)) dropped.add(basename(name));
    }
  }
  return { secrets: [...secrets], dropped };
}

/** The value of a `fill` by a label, a placeholder or a selector such as `#password`. */
function typedSecret(event: unknown, redactor: Redactor): string | null {
  const method = textAt(event, 'method');
  if (method === null || !typing.has(method)) return null;
  const given = at(event, 'params');
  const words = (textAt(given, 'selector') ?? '').match(/[\w-]{2,}/g) ?? [];
  if (!words.some((word) => redactor.sensitiveName(word))) return null;
  return textAt(given, 'value') ?? textAt(given, 'text');
}

function parsed(line: string): unknown {
  try {
    return line === '' ? null : JSON.parse(line);
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textAt(value: unknown, key: string): string | null {
  const found = at(value, key);
  return typeof found === 'string' ? found : null;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}
