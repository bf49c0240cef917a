import { expect, test } from 'vitest';
import type { Finding } from '../../../../harness/model/finding.ts';
import { proposeExclusive } from '../../../../shadow/proposals/proposeExclusive.ts';
import { findingOf } from '../../gate/evidence.ts';

const stock = (more: Partial<Finding>): Finding =>
  findingOf({ operation: 'POST /orders', path: '$.stock', kind: 'value', confirmed: '0/3', ...more });

test('An operation whose findings are gone alone is proposed once, with all that speaks for it.', () => {
  expect(proposeExclusive([stock({}), stock({ path: '$.left' }), stock({ confirmed: '3/3' })], [])).toEqual([
    {
      operation: 'POST /orders',
      why: '$.stock value: the 3 sessions that showed it agreed when replayed alone (0/3); so did those of 1 more of its findings',
    },
  ]);
});

test.each([
  ['came again once', stock({ confirmed: '1/3' })],
  ['was tried in one session', stock({ confirmed: '0/1' })],
  ['was not tried', stock({ confirmed: null })],
  ['is accepted', stock({ counts: false })],
  ['is a value that two people share', stock({ kind: 'shared' })],
])('None is proposed for a finding that %s.', (_, finding) => {
  expect(proposeExclusive([finding], [])).toEqual([]);
});

test('None is proposed for an operation that is exclusive already, however its variables are named.', () => {
  const put = stock({ operation: 'PUT /orders/{}' });
  expect(proposeExclusive([put], ['put /orders/{id}'])).toEqual([]);
  expect(proposeExclusive([put], ['* /orders/{}'])).toEqual([]);
});
