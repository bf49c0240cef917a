import { expect, test } from 'vitest';
import { FieldCounts } from '../../../../shadow/noise/FieldCounts.ts';
import type { DisagreeingField } from '../../../../harness/model/pairedDisagreements.ts';
import { operation, pair } from './noiseLines.ts';

const price: DisagreeingField = { location: 'body', path: '$.item.price', kind: 'value' };

function after(candidate: readonly DisagreeingField[], control: readonly DisagreeingField[]) {
  const counts = new FieldCounts();
  counts.add({
    id: 'x',
    operation,
    session: 's',
    pairs: 1,
    candidate: candidate.map((field) => ({ ...field, asControl: false })),
    control: control.map((field) => ({ ...field, baseline: '1', control: '2', asRecorded: null })),
  });
  const count = counts.at(operation, price);
  return [count?.candidateOnly, count?.controlOnly, count?.both];
}

test('tells apart who disagreed', () => {
  expect(after([price], [])).toEqual([1, 0, 0]);
  expect(after([], [price])).toEqual([0, 1, 0]);
  expect(after([price], [price])).toEqual([0, 0, 1]);
});

test.each<[string, DisagreeingField]>([
  ['another status', { location: 'status', path: '', kind: 'status' }],
  ['nothing at the place', { ...price, kind: 'missing' }],
  ['null at the place', { ...price, kind: 'null' }],
  ['another type above it', { location: 'body', path: '$.item', kind: 'type' }],
  ['another media type', { location: 'header', path: 'content-type', kind: 'media-type' }],
])('%s shows neither that a field agrees nor that it does not', (_, hiding) => {
  expect(after([price], [hiding])).toEqual([0, 0, 0]);
  expect(after([hiding], [price])).toEqual([0, 0, 0]);
});

test('what one answer has and another has not is one field, whichever it was', () => {
  const counts = new FieldCounts();
  const phone = (kind: 'missing' | 'extra') => ({ location: 'body' as const, path: '$.phone', kind });
  const line = { id: 'x', operation, session: 's', pairs: 1, candidate: [], control: [] };
  counts.add({ ...line, candidate: [{ ...phone('missing'), asControl: false }] });
  counts.add({ ...line, control: [{ ...phone('extra'), baseline: null, control: '1', asRecorded: null }] });
  const missing = counts.at(operation, phone('missing'));
  expect([missing?.candidateOnly, missing?.controlOnly]).toEqual([1, 1]);
  expect(counts.at(operation, phone('extra'))).toBe(missing);
});

test('a field beside it hides nothing', () => {
  expect(after([price], [{ location: 'body', path: '$.item.pri', kind: 'value' }])).toEqual([1, 0, 0]);
  expect(after([price], [{ location: 'header', path: 'x-price', kind: 'header' }])).toEqual([1, 0, 0]);
});

test('counts the pairs of each operation, those without a disagreement too', () => {
  const counts = new FieldCounts();
  counts.add({ ...pair(['$.a'], []), pairs: 7 });
  counts.addPairs(operation, 3);
  expect([counts.pairsOf(operation), counts.pairs, counts.pairsOf('GET /other')]).toEqual([10, 10, 0]);
});
