import { isVariableSegment } from '../operation/templatePath.ts';
import { isUnique } from './entropy.ts';
import { decodePercent, formPairs, pairValue } from './percent.ts';

/**
 * Visits the parts of a link: `place[3]` (a path segment), `place?code` (a query value). Of the segments those that
 * name one thing among many, by their looks, or all: what is drawn at random looks like a word now and then.
 */
export function visitLink(
  place: string,
  link: string,
  all: boolean,
  visit: (place: string, value: string) => void,
): void {
  const local = link.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  const query = local.indexOf('?');
  const path = query < 0 ? local : local.slice(0, query);
  // Of a path that begins where the page stands the positions are not known.
  const segments = path.startsWith('/') ? path.split('/') : [];
  for (const [index, segment] of segments.entries()) {
    if (segment !== '' && (all || isVariableSegment(segment) || isUnique(segment)))
      visit(`${place}[${String(index)}]`, decodePercent(segment, false));
  }
  if (query < 0) return;
  for (const { name, raw } of formPairs(local.slice(query + 1))) {
    const content = pairValue(raw);
    if (content !== '') visit(`${place}?${name}`, content);
  }
}
