import { ConfigError } from '../errors/ConfigError.ts';
import { acceptedSchema, type AcceptedEntry } from './acceptedSchema.ts';
import { acceptedPlace, CompiledAccepted, type AcceptedPlace } from './CompiledAccepted.ts';
import { fingerprint } from './fingerprint.ts';
import { normalisePath } from './json/jsonPath.ts';

export type { CompiledAccepted } from './CompiledAccepted.ts';

/** Makes accepted differences ready; `at` is the time of the decision, `place` the file for messages. */
export function compileAccepted(
  entries: readonly AcceptedEntry[],
  at: Date,
  place = 'accepted differences',
): CompiledAccepted {
  const current = new Map<string, AcceptedPlace>();
  const expired: AcceptedEntry[] = [];
  for (const [index, given] of entries.entries()) {
    const entry = checked(given, `${place}[${String(index)}]`);
    // The day itself still counts, to its end in UTC.
    if (at.getTime() >= Date.parse(entry.until) + 86_400_000) expired.push(entry);
    else
      current.set(acceptedPlace(entry.operation, entry.location, normalisePath(entry.path), entry.kind), {
        entry,
        baseline: wholePattern(entry.baseline),
        candidate: wholePattern(entry.candidate),
        used: 0,
      });
  }
  return new CompiledAccepted(current, expired);
}

function checked(given: AcceptedEntry, place: string): AcceptedEntry {
  const parsed = acceptedSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(
      place,
      `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not an accepted difference'}`,
    );
  }
  const expected = fingerprint(parsed.data);
  if (expected !== parsed.data.fingerprint)
    throw new ConfigError(
      place,
      `the fingerprint ${parsed.data.fingerprint} is not that of its operation, location, path and kind`,
      `They have the fingerprint ${expected}; correct whichever is wrong.`,
    );
  return parsed.data;
}

function wholePattern(pattern: string | null): RegExp | null {
  return pattern === null ? null : new RegExp(`^(?:${pattern})$`, 'su');
}
