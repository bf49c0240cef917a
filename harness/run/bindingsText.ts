import type { Edge } from '../correlation/Edge.ts';

/** Edges for people: what gives which value to whom, and on what evidence. */
export function bindingsText(edges: readonly Edge[]): string {
  if (edges.length === 0) return 'No operation gives a value that another takes.\n';
  const lines = [...edges]
    .toSorted((a, b) => b.support - a.support)
    .flatMap(({ from, to, support, values, origin }) => [
      `${from.operation}  ${from.place.replace(/^request:/, 'the recorded ')}`,
      `  -> ${to.operation}  ${to.slot}`,
      `     ${evidence(origin, support, values)}`,
    ]);
  return `${lines.join('\n')}\n`;
}

function evidence(origin: Edge['origin'], support: number, values: number): string {
  const seen = `explains ${support.toLocaleString('en')} exchange${support === 1 ? '' : 's'}, ${values > 1 ? 'several values' : 'one value'}`;
  switch (origin) {
    case 'found':
      return seen;
    case 'vary':
      return `made unique for each run; ${seen}`;
    case 'config':
      return 'given in the config';
    default:
      return origin satisfies never;
  }
}
