import type { Manifest } from '../model/manifest.ts';
import type { SideIdentity } from '../model/verdict.ts';

export type Identities = Readonly<Record<'baseline' | 'candidate', SideIdentity>>;

type Sides = Manifest['sides'];

/** The sides with who they are now; their addresses stay. */
export function identifiedSides({ baseline, candidate }: Sides, now: Identities): Sides {
  return {
    baseline: { ...now.baseline, url: baseline.url },
    candidate: { ...now.candidate, url: candidate.url },
  };
}

/** The sides with what they said themselves; of one that was not asked what is known stays. */
export function toldSides(before: Sides, now: Identities): Sides {
  const told = identifiedSides(before, now);
  return {
    baseline: now.baseline.identity === 'asked' ? told.baseline : before.baseline,
    candidate: now.candidate.identity === 'asked' ? told.candidate : before.candidate,
  };
}
