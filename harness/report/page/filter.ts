import { differenceKinds, type DifferenceKind } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import { asideOf } from '../findingWords.ts';

/** In the order of the menu. */
export const groups = [
  'all',
  'counts',
  'accepted',
  'noise',
  'reported',
  'zero-tolerance',
  'confirmed',
] as const;
/** Which findings: those that count, those accepted, those of natural noise, those only reported, those that nothing may lose, those seen again alone. */
export type Group = (typeof groups)[number];

/** What a reader wants to see of the findings; empty strings want everything. */
export interface Filter {
  readonly text: string;
  readonly group: Group;
  readonly kind: DifferenceKind | '';
  readonly operation: string;
}

/** The filter that leaves every finding. */
export const everything: Filter = { text: '', group: 'all', kind: '', operation: '' };

/** The findings that a filter leaves, in their order. Every word of the text must be found in a finding. */
export function filtered(findings: readonly Finding[], filter: Filter): readonly Finding[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return findings.filter(
    (finding) =>
      isIn(finding, filter.group) &&
      (filter.kind === '' || finding.kind === filter.kind) &&
      (filter.operation === '' || finding.operation === filter.operation) &&
      (words.length === 0 || holds(finding, words)),
  );
}

function isIn(finding: Finding, group: Group): boolean {
  switch (group) {
    case 'all':
      return true;
    case 'counts':
      return finding.counts;
    case 'accepted':
      return asideOf(finding) === 'accepted';
    case 'noise':
      return asideOf(finding) === 'natural noise';
    case 'reported':
      return asideOf(finding) === 'reported only';
    case 'zero-tolerance':
      return finding.zeroTolerance;
    case 'confirmed':
      return finding.confirmed !== null && !finding.confirmed.startsWith('0/');
    default:
      return group satisfies never;
  }
}

function holds(finding: Finding, words: readonly string[]): boolean {
  const { operation, location, path, kind, fingerprint, example } = finding;
  const { exchange, baseline, candidate, note } = example;
  const text = [operation, location, path, kind, fingerprint, exchange, baseline, candidate, note]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A filter as the fragment of an address; empty for everything. */
export function fragmentOf(filter: Filter): string {
  const parameters = new URLSearchParams();
  if (filter.text !== '') parameters.set('search', filter.text);
  if (filter.group !== 'all') parameters.set('group', filter.group);
  if (filter.kind !== '') parameters.set('kind', filter.kind);
  if (filter.operation !== '') parameters.set('operation', filter.operation);
  return parameters.toString();
}

/** The filter in a fragment; what it does not know is left out. */
export function filterOf(fragment: string): Filter {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const group = groups.find((known) => known === parameters.get('group'));
  const kind = differenceKinds.find((known) => known === parameters.get('kind'));
  return {
    text: parameters.get('search') ?? '',
    group: group ?? 'all',
    kind: kind ?? '',
    operation: parameters.get('operation') ?? '',
  };
}
