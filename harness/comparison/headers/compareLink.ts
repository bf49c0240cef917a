import type { ComparisonWork } from '../ComparisonWork.ts';
import { excerpt } from '../values/excerpt.ts';
import { ownOrigin, withOwnOrigin } from '../values/ownOrigin.ts';
import type { Place } from '../values/Place.ts';

/** Compares `Location`: own origins normalised, ids in it by identity; `/a` and `http://own/a` go to one place. */
export function compareLink(work: ComparisonWork, place: Place, baseline: string, candidate: string): void {
  const { context, judge, sink } = work;
  const left = pathOnOwn(withOwnOrigin(baseline, context.origins.baseline));
  const right = pathOnOwn(withOwnOrigin(candidate, context.origins.candidate));
  const name = place.path();
  if (left === right) {
    if (baseline.startsWith('/') !== candidate.startsWith('/'))
      sink.add(
        'form',
        'header',
        name,
        excerpt(baseline),
        excerpt(candidate),
        'relative on one side, absolute on the other',
      );
    return;
  }
  const found = judge.disagreement(place, left, right);
  if (found !== null) sink.add('redirect', 'header', name, excerpt(baseline), excerpt(candidate), found.note);
}

function pathOnOwn(link: string): string {
  if (!link.startsWith(ownOrigin)) return link;
  const path = link.slice(ownOrigin.length);
  return path.startsWith('/') ? path : `/${path}`;
}
