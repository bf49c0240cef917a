import type { Tries } from '../joined/Tries.ts';
import type { PlayedTry } from '../player/Played.ts';

/**
 * The tries as they are to be read where the candidate died at `lost`, ms since the epoch, and stayed dead; null where it
 * did not. The journey in which it died is at fault, also when it is played again. Others that only met a side that was
 * gone say nothing of it.
 */
export function afterDeath(tries: Tries, lost: number | null): Tries {
  if (lost === null) return tries;
  const isKiller = tries.candidate.some((one) => hasFailed(one) && isDuring(one, lost));
  const candidate = tries.candidate.map((one) => {
    if (!hasFailed(one)) return one;
    if (isDuring(one, lost)) return saying(one, 'the candidate died here, nothing answered from then on');
    if (isKiller || one.startedAt < lost) return one;
    return { ...saying(one, 'the candidate was gone by then'), outcome: 'interrupted' as const };
  });
  return { ...tries, candidate };
}

function hasFailed({ outcome }: PlayedTry): boolean {
  return outcome === 'failed' || outcome === 'timed-out';
}

function isDuring({ startedAt, milliseconds }: PlayedTry, lost: number): boolean {
  return startedAt <= lost && lost <= startedAt + milliseconds;
}

function saying(one: PlayedTry, what: string): PlayedTry {
  if (one.failure === null) return one;
  return {
    ...one,
    failure: { ...one.failure, message: `${what}: ${one.failure.message.replace(/^Error: /, '')}` },
  };
}
