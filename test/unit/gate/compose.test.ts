import { expect, test } from 'vitest';
import { compose, scoreOf } from '../../../harness/gate/compose.ts';
import { shadowCheck } from '../../../harness/gate/shadowCheck.ts';
import type { Check, CheckOutcome } from '../../../harness/model/verdict.ts';

const check = (outcome: CheckOutcome, critical = true): Check =>
  shadowCheck({ id: 'shadow.x', outcome, critical, reason: '' });

test('a critical fail outweighs everything, an open check every pass', () => {
  expect(compose([check('pass'), check('inconclusive'), check('fail')])).toBe('fail');
  expect(compose([check('pass'), check('inconclusive')])).toBe('inconclusive');
  expect(compose([check('pass'), check('pass')])).toBe('pass');
});

test('checks that are not critical decide nothing', () => {
  expect(compose([check('pass'), check('fail', false), check('inconclusive', false)])).toBe('pass');
});

test('no critical check is no pass', () => {
  expect(compose([])).toBe('inconclusive');
  expect(compose([check('pass', false)])).toBe('inconclusive');
  expect(scoreOf([])).toBe(0);
});

test('the score is 100 only where every critical check passes', () => {
  const checks = [...Array.from({ length: 199 }, () => check('pass')), check('fail')];
  expect(scoreOf(checks)).toBe(99);
  expect(scoreOf(checks.slice(0, 199))).toBe(100);
});
