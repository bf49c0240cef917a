import type { Difference } from '../model/difference.ts';
import type { Redactor } from './Redactor.ts';

/**
 * The difference without secrets, those of its exchange (`Redactor.secretsOf`) included. At a sensitive place both
 * values become placeholders that still show whether they differ, with length and form.
 */
export function redactDifference(
  redactor: Redactor,
  difference: Difference,
  secrets: readonly string[],
): Difference {
  const clean = redactor.withSecrets(secrets);
  const value = (text: string | null): string | null => {
    if (text === null || isFact(difference, text)) return text;
    const shown = redactor.value(difference.location, difference.path, text);
    return shown === text ? clean(text) : clean(shown);
  };
  return {
    ...difference,
    path: clean(difference.path),
    baseline: value(difference.baseline),
    candidate: value(difference.candidate),
    note: difference.note === null ? null : clean(difference.note),
  };
}

/** What some kinds say of a value instead of showing it: its type, its length. */
function isFact(difference: Difference, text: string): boolean {
  switch (difference.kind) {
    case 'type':
    case 'null':
      return /^(?:string|number|boolean|object|array|null|absent)$/.test(text);
    case 'length':
      return /^\d{1,9}(?: [a-z]+)?$/.test(text);
    default:
      return false;
  }
}
