import type { ListedJourney } from '../player/Played.ts';

/** `log in > a wrong password`: the titles of its groups and its own. */
export function journeyTitle({ titles }: Pick<ListedJourney, 'titles'>): string {
  return titles.filter((title) => title !== '').join(' > ') || '(untitled)';
}
