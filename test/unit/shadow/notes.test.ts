import { expect, test } from 'vitest';
import { raceNotes } from '../../../shadow/notes.ts';
import type { Finding } from '../../../harness/model/finding.ts';

const gone: Finding = {
  fingerprint: '0123456789ab',
  operation: 'GET /notes',
  location: 'body',
  path: '$.total',
  kind: 'value',
  counts: true,
  count: 1,
  of: 10,
  sessions: 1,
  zeroTolerance: false,
  confirmed: '0/3',
  example: { exchange: 'a-1', baseline: '1', candidate: '2', note: null },
};

test('What did not come again alone may be a race, or what the stores held.', () => {
  expect(raceNotes([gone])).toEqual([
    'GET /notes $.total value did not come again alone: it depends on what else went on or on what the stores held; if it is a race, list the operation under `exclusive`',
  ]);
  expect(raceNotes([{ ...gone, confirmed: '1/3' }])).toEqual([]);
});

test('No answer, and an answer of the candidate that says it failed, are no race to be advised on.', () => {
  const status = { ...gone, location: 'status', kind: 'status', path: '' } as const;
  expect(raceNotes([{ ...gone, location: 'exchange', path: '', kind: 'failed' }])).toEqual([]);
  expect(raceNotes([{ ...status, example: { ...gone.example, candidate: '503' } }])).toEqual([]);
  expect(raceNotes([{ ...status, example: { ...gone.example, candidate: '409' } }])).toHaveLength(1);
});
