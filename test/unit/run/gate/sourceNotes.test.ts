import { expect, test } from 'vitest';
import type { EvidenceSource } from '../../../../harness/model/manifest.ts';
import { sourceNotes } from '../../../../harness/run/gate/sourceNotes.ts';

const source = (runId: string, more: Partial<EvidenceSource> = {}): EvidenceSource => ({
  runId,
  path: `.harness/runs/${runId}`,
  how: 'found',
  lanes: ['shadow'],
  verdict: 'HOLD',
  decidedAt: '2026-11-21T12:00:00.000Z',
  digest: null,
  use: 'counted',
  why: null,
  added: 3,
  ...more,
});

test('nothing looked at is nothing to tell; a run that was given and counts is named', () => {
  expect(sourceNotes([])).toEqual([]);
  expect(sourceNotes([source('a', { how: 'given' })])).toEqual([
    expect.stringMatching(/^judged by the run a.* that was given$/),
  ]);
});

test('earlier runs that count are named, the first five of many', () => {
  expect(sourceNotes([source('a')])).toEqual([
    'the earlier run a of this version counts too; if the service has changed since, give it another version',
  ]);
  const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => source(id));
  expect(sourceNotes(seven)).toEqual([
    'the earlier runs a, b, c, d, e and 2 more of this version count too; if the service has changed since, give it another version',
  ]);
});

test('runs that count in part or not at all say why, those that were given by what was given', () => {
  const why = 'it is doubtful: both sides refuse';
  const twice = { use: 'left-out', why: 'it is there twice' } as const;
  expect(
    sourceNotes([
      source('a', { use: 'faults', why }),
      source('b', { ...twice, how: 'given', path: 'downloads/b' }),
      source('c', { use: 'left-out', why: 'it is of the service shop', how: 'given', path: 'c' }),
      source('d', twice),
    ]),
  ).toEqual([
    'of the run a only mismatches count: it is doubtful: both sides refuse',
    'the runs b (downloads/b), d do not count: they are there twice',
    'the run c does not count: it is of the service shop',
  ]);
});

test('what was written of one run is told of several as of several', () => {
  const left = { use: 'left-out', why: 'it was made with another config' } as const;
  expect(sourceNotes([source('a', left), source('b', left)])).toEqual([
    'the runs a, b do not count: they were made with another config',
  ]);
});
