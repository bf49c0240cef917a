import type { EvidenceSource } from '../../model/manifest.ts';

const told = 5;

/** What a reader should know about the runs whose evidence was looked at: one sentence each. */
export function sourceNotes(sources: readonly EvidenceSource[]): readonly string[] {
  const counted = sources.filter(({ use, how }) => use === 'counted' && how === 'found');
  const others = sources.filter(({ use, how }) => use !== 'counted' || how === 'given');
  const ids = counted.map(({ runId }) => runId);
  const more = ids.length > told ? ` and ${String(ids.length - told)} more` : '';
  return [
    ...(ids.length === 0
      ? []
      : [
          `evidence of earlier runs of this version counts too: ${ids.slice(0, told).join(', ')}${more}; if the service has changed since, give it another version`,
        ]),
    ...others.flatMap((source) => noteOf(source)),
  ];
}

function noteOf({ runId, path, use, why, how }: EvidenceSource): readonly string[] {
  const name = how === 'given' && path !== runId ? `${runId} (${path})` : runId;
  switch (use) {
    case 'counted':
      return [];
    case 'faults':
      return [`of the run ${name} only mismatches count: ${why ?? ''}`];
    case 'left-out':
      return [`the run ${name} does not count: ${why ?? ''}`];
    default:
      return use satisfies never;
  }
}
