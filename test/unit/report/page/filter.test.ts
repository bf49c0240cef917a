import { expect, test } from 'vitest';
import {
  everything,
  filtered,
  filterOf,
  fragmentOf,
  type Filter,
} from '../../../../harness/report/page/filter.ts';
import { lostRole } from '../verdicts.ts';

const findings = [
  lostRole,
  { ...lostRole, kind: 'value', zeroTolerance: false, confirmed: '0/3', fingerprint: 'abc' },
  {
    ...lostRole,
    kind: 'form',
    counts: false,
    zeroTolerance: false,
    confirmed: null,
    operation: 'GET /other',
  },
  { ...lostRole, kind: 'type', counts: false, zeroTolerance: false, confirmed: null },
] as const;

function found(filter: Partial<Filter>): readonly string[] {
  return filtered(findings, { ...everything, ...filter }).map(({ kind }) => kind);
}

test('Nothing asked for leaves every finding.', () => {
  expect(found({})).toEqual(['missing', 'value', 'form', 'type']);
});

test.each([
  ['counts', ['missing', 'value']],
  ['accepted', ['type']],
  ['reported', ['form']],
  ['zero-tolerance', ['missing']],
  ['confirmed', ['missing']],
] as const)('The group %s is %j.', (group, kinds) => {
  expect(found({ group })).toEqual(kinds);
});

test('Every word must be found, in whatever field and case.', () => {
  expect(found({ text: 'EDITOR missing' })).toEqual(['missing']);
  expect(found({ text: ' abc ' })).toEqual(['value']);
  expect(found({ text: 'editor nowhere' })).toEqual([]);
});

test('Kind and operation narrow it further.', () => {
  expect(found({ operation: 'GET /other' })).toEqual(['form']);
  expect(found({ operation: 'GET /other', kind: 'value' })).toEqual([]);
});

test.each<Filter>([
  everything,
  { text: 'a&b=c #d', group: 'confirmed', kind: 'missing', operation: 'GET /auth/users/{}/roles?x' },
])('A filter comes back from the address: %j', (filter) => {
  expect(filterOf(`#${fragmentOf(filter)}`)).toEqual(filter);
});

test('What an address makes up is left out.', () => {
  expect(filterOf('#group=x&kind=<b>&findings')).toEqual(everything);
});
