import type { Difference } from '../model/difference.ts';
import { isFact } from './isFact.ts';
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
    if (text === null || isFact(difference.kind, text)) return text;
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
