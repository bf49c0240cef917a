import type { LoadEnd } from '../../harness/model/load.ts';

/** k6's own exit codes (`errext/exitcodes/codes.go` of v2.2.0) and what a shell says of a program it cannot run. */
const ends: Readonly<Record<number, LoadEnd>> = {
  0: 'complete',
  99: 'thresholds',
  100: 'setup',
  101: 'teardown',
  102: 'timeout',
  // The REST API, which is off, and a signal.
  103: 'interrupted',
  104: 'config',
  105: 'interrupted',
  107: 'script',
  // `test.abort()` and `test.fail()`: the script itself says that it is no good.
  108: 'aborted',
  110: 'aborted',
  109: 'panic',
  126: 'missing',
  127: 'missing',
};

/** What an exit code of k6, or the signal that ended it, means. `null` and `null`: it could not be started. */
export function endOf(code: number | null, signal: string | null): LoadEnd {
  // Before k6 has begun to listen for them, the signals that ask it to stop just end it.
  if (signal === 'SIGINT' || signal === 'SIGTERM') return 'interrupted';
  if (signal !== null) return 'killed';
  if (code === null) return 'missing';
  // A wrapper around k6 turns the signal that killed it into 128 + its number; 255 is k6's own "some error".
  if (code > 128 && code <= 128 + 31) return 'killed';
  return ends[code] ?? 'other';
}
