import type { ApiFinding } from '../../harness/model/contract.ts';
import type { ApiCheck } from './checkApi.ts';

/** What was checked and found, line by line for people: errors that count first. */
export function tellApi({ api, doubts, notes }: ApiCheck, file: string): readonly string[] {
  const { checked, findings } = api;
  const counts = Object.entries(checked).map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
  const against = counts.length === 0 ? 'nothing' : counts.join(', ');
  const sections: readonly (readonly [string, (finding: ApiFinding) => boolean])[] = [
    ['Errors', ({ level, accepted }) => level === 'error' && !accepted],
    ['Accepted', ({ accepted }) => accepted],
    ['Warnings, which keep nobody from anything', ({ level, accepted }) => level === 'warning' && !accepted],
  ];
  return [
    `Held against ${file}: ${against}`,
    ...sections.flatMap(([title, belongs]) => sectionOf(title, findings.filter(belongs))),
    ...doubts.map(({ reason }) => `Open: ${reason}`),
    ...notes.map((note) => `Note: ${note}`),
    ...(findings.length === 0 && doubts.length === 0 ? ['Nothing was found.'] : []),
  ];
}

function sectionOf(title: string, findings: readonly ApiFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    `${title}:`,
    ...findings.map(({ fingerprint, operation, path, message, count }) => {
      const where = operation === null || operation === path ? path : `${operation}: ${path}`;
      return `  ${fingerprint}  ${where}: ${message}${count > 1 ? ` (${count.toLocaleString('en')} times)` : ''}`;
    }),
  ];
}
