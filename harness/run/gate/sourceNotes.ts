import type { EvidenceSource } from '../../model/manifest.ts';

const told = 5;

type Telling = (runs: string, are: boolean) => string;

/** What a reader should know about the runs whose evidence was looked at: runs of which the same is to be told together. */
export function sourceNotes(sources: readonly EvidenceSource[]): readonly string[] {
  const groups = new Map<string, { readonly tell: Telling; readonly names: string[] }>();
  for (const source of sources) {
    const tell = telling(source);
    const key = tell('', false);
    const group = groups.get(key) ?? { tell, names: [] };
    groups.set(key, { tell, names: [...group.names, nameOf(source)] });
  }
  return [...groups.values()].map(({ tell, names }) => {
    const more = names.length > told ? ` and ${String(names.length - told)} more` : '';
    return tell(
      `run${names.length === 1 ? '' : 's'} ${names.slice(0, told).join(', ')}${more}`,
      names.length > 1,
    );
  });
}

function telling({ use, why, how, lanes }: EvidenceSource): Telling {
  const but = why === null ? '' : `, but ${why}`;
  const faults = lanes.includes('shadow') ? 'mismatches' : 'faults';
  switch (use) {
    case 'counted':
      return how === 'given'
        ? (runs, are) => `judged by the ${runs} that ${are ? 'were' : 'was'} given${but}`
        : (runs, are) =>
            `the earlier ${runs} of this version count${are ? '' : 's'} too${but}; if the service has changed since, give it another version`;
    case 'faults':
      return (runs) => `of the ${runs} only ${faults} count: ${why ?? ''}`;
    case 'left-out':
      return (runs, are) =>
        `the ${runs} do${are ? '' : 'es'} not count: ${are ? ofMany(why ?? '') : (why ?? '')}`;
    default:
      return use satisfies never;
  }
}

function nameOf({ runId, path, how }: EvidenceSource): string {
  return how === 'given' && path !== runId ? `${runId} (${path})` : runId;
}

/** A reason that was written of one run, told of several. */
function ofMany(why: string): string {
  return why
    .replace(/^it was /, 'they were ')
    .replace(/^it has /, 'they have ')
    .replace(/^it is /, 'they are ');
}
