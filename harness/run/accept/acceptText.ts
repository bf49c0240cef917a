import { basename, relative } from 'node:path';
import { cautionOf } from './acceptable.ts';
import { entryText } from './acceptedFile.ts';
import type { Accepted } from './acceptFinding.ts';
import { namedFinding } from './findFinding.ts';
import type { ValueShape } from './ValueShape.ts';

/** What `harness accept` prints: where the entry went, what it stands for, the entry itself. */
export function acceptText(accepted: Accepted, cwd: string, dryRun: boolean): string {
  const { found, examples, entry, place } = accepted;
  const shown = relative(cwd, place.file) || place.name;
  const count = examples.covered.toLocaleString('en');
  return [
    `${dryRun ? 'would accept' : 'accepted'}: ${namedFinding(found.finding)}`,
    `  from run ${found.manifest.runId}: ${count} difference${examples.covered === 1 ? '' : 's'}`,
    `  baseline:  ${told(examples.baseline)}`,
    `  candidate: ${told(examples.candidate)}`,
    `  ${dryRun ? 'would be written to' : 'written to'} ${shown}${linkText(accepted, dryRun)}`,
    '',
    ...entryText(entry).trimEnd().split('\n'),
    '',
  ].join('\n');
}

function told(shape: ValueShape | null): string {
  return shape === null ? 'nothing' : shape.told();
}

function linkText({ link, config }: Accepted, dryRun: boolean): string {
  if (link !== 'linked') return '';
  return `, which ${basename(config)} ${dryRun ? 'would name' : 'names now'}`;
}

/** What to think of besides, one sentence each: for stderr. */
export function acceptNotices(accepted: Accepted): readonly string[] {
  const { before, entry, examples, wide, link, place, config } = accepted;
  const caution = cautionOf(entry.kind, entry.path);
  const { others } = examples;
  return [
    ...(before === 'expired' ? ['the entry that had expired was replaced'] : []),
    ...(before === 'widened'
      ? ['an entry in force was there already: what it accepts stays accepted, and these values besides']
      : []),
    ...(caution === null ? [] : [caution]),
    ...wide.map(
      (side) =>
        `the pattern for the ${side} takes any text of that length, since nothing tighter fits: narrow it by hand where you know more`,
    ),
    ...(others > 0
      ? [
          `${others.toLocaleString('en')} more of this finding will go on counting: a side has a value there and none here, and one entry cannot say both`,
        ]
      : []),
    ...(link === 'by-hand'
      ? [
          `${basename(config)} does not name the file yet: add \`accepted: ${place.name}\` to services.${place.service}.shadow`,
        ]
      : []),
  ];
}
