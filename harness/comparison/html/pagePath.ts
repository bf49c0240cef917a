import type { PageElement } from '../../correlation/html/page.ts';

/** Steps that are shown of a path; the last ones say where it is. */
const shownSteps = 12;
/** Every page has them, so they say nothing. */
const frame = new Set(['#page', 'html', 'body']);

/** Where an element stands: `div form input[name=uid]`; `page` for the page itself. */
export function pagePath(element: PageElement): string {
  const steps: string[] = [];
  for (let at: PageElement | null = element; at !== null; at = at.parent) {
    if (frame.has(at.tag)) continue;
    if (steps.length === shownSteps) {
      steps.push('…');
      break;
    }
    steps.push(at.step);
  }
  return steps.length === 0 ? 'page' : steps.reverse().join(' ');
}
