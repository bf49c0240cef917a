import { expect, test } from 'vitest';
import { bodyOf } from '../../../../harness/model/body.ts';
import type { Observation } from '../../../../harness/model/observation.ts';
import { sharedAnswer } from '../../../../shadow/authorisation/sharedAnswer.ts';

function said(text: string, status = 200): Observation {
  const timing = { scheduled: 0, sent: 0, firstByte: null, ended: 1 };
  return { kind: 'response', status, headers: [], body: bodyOf(Buffer.from(text)), timing };
}

/** What baseline and candidate say to the owner, to another, and to the owner again. */
function judged(baseline: readonly string[], candidate: readonly string[]): boolean {
  const at = (index: number): { baseline: Observation; candidate: Observation } => ({
    baseline: said(baseline[index] ?? ''),
    candidate: said(candidate[index] ?? ''),
  });
  return sharedAnswer('another', { before: at(0), other: at(1), after: at(2) }) !== null;
}

test.each([
  ['one answer for both, where the baseline has two', ['ann', 'bob', 'ann'], ['ann', 'ann', 'ann'], true],
  ['each their own on both sides', ['ann', 'bob', 'ann'], ['ann', 'bob', 'ann'], false],
  ['what is public is the same for all', ['item', 'item', 'item'], ['item', 'item', 'item'], false],
  ['the baseline varies by itself, so nobody knows', ['1', '2', '3'], ['x', 'x', 'x'], false],
  ['nothing in any body', ['', '', ''], ['', '', ''], false],
])('%s', (_, baseline, candidate, differs) => {
  expect(judged(baseline, candidate)).toBe(differs);
});

test('forged credentials that open what the baseline shows to their owner only are told at their own place', () => {
  const owner = { baseline: said('all of it'), candidate: said('all of it') };
  const other = { baseline: said('the public part'), candidate: said('all of it') };
  expect(sharedAnswer('forged', { before: owner, other, after: owner })).toMatchObject({
    kind: 'shared',
    path: 'with forged credentials',
    note: "for forged credentials the owner's answer is given",
  });
});

test('a body too large to be held says nothing', () => {
  const large: Observation = {
    ...said(''),
    kind: 'response',
    status: 200,
    headers: [],
    body: { kind: 'digest', sha256: '0', length: 9_000_000, head: new Uint8Array() },
  };
  const answers = { baseline: said('ann'), candidate: large };
  expect(
    sharedAnswer('forged', {
      before: answers,
      other: { baseline: said('bob'), candidate: large },
      after: answers,
    }),
  ).toBeNull();
});
