import { relative, sep } from 'node:path';
import type { ListedJourney } from './Played.ts';

/** Tags that a group or a journey has stand behind its title. */
const tags = '(?: @\\S+)*';

/**
 * The source of a pattern that fits exactly these journeys, as Playwright's `grep` sees them: project (ours have no
 * name), file from the root, titles and tags, joined by spaces. A journey of a serial group brings its group.
 */
export function selectionPattern(journeys: readonly ListedJourney[], root: string): string {
  const patterns = new Set(journeys.map((journey) => patternOf(journey, root)));
  return `^\\s*(?:${[...patterns].join('|')})$`;
}

function patternOf({ file, titles, serial }: ListedJourney, root: string): string {
  const from = relative(root, file).split(sep).join('/');
  const kept = serial === null ? titles : titles.slice(0, serial);
  // A group without a title is none to Playwright.
  const words = [from, ...kept].filter((title) => title !== '').map((title) => `${quoted(title)}${tags}`);
  return words.join(' ') + (serial === null ? '' : '(?: [^]*)?');
}

/** The text as a pattern that fits it alone. */
export function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
