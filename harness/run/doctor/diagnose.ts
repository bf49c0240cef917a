import { setTimeout as sleep } from 'node:timers/promises';
import { warning, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';

/** Milliseconds for all checks together: they run side by side. */
const checkTimeout = 2_500;

/** What all checks find, in their order. One that takes too long or goes wrong is a warning and stops no other. */
export async function diagnose(
  around: Surroundings,
  checks: readonly DoctorCheck[],
  signal: AbortSignal,
  timeout: number = checkTimeout,
): Promise<readonly Diagnosis[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  const found = await Promise.all(checks.map((check) => oneOf(check, around, limit, timeout)));
  return [...around.diagnoses, ...found.flat()];
}

async function oneOf(
  { name, look }: DoctorCheck,
  around: Surroundings,
  signal: AbortSignal,
  timeout: number,
): Promise<readonly Diagnosis[]> {
  const ended = new AbortController();
  // A little later than the signal, so that a check which heeds it still says what it knows.
  const late = sleep(timeout + 200, null, { signal: ended.signal }).catch(() => null);
  try {
    const found = await Promise.race([look(around, signal), late]);
    return (
      found ?? [
        warning(
          name,
          `could not be looked at within ${String(timeout / 1_000)} s`,
          'call it again: a busy machine may be slower than that',
        ),
      ]
    );
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown error';
    return [warning(name, `could not be looked at (${why})`, null)];
  } finally {
    ended.abort();
  }
}
