import { expect, test } from 'vitest';
import { contractDoubts } from '../../../../contracts/told/doubts.ts';
import { contractNotes } from '../../../../contracts/told/notes.ts';
import type { ContractInteraction, SideAnswer } from '../../../../harness/model/contract.ts';
import { pactOf, storedOf } from '../planned.ts';

const errored = (problem: string, hint: string | null = null): SideAnswer => ({
  outcome: 'errored',
  problem,
  hint,
});
const unanswered: SideAnswer = { outcome: 'unanswered', milliseconds: 1, problem: 'it hung up' };
const sides = ['baseline', 'candidate'] as const;

const told = (interactions: readonly ContractInteraction[], aborted = false): readonly string[] =>
  contractDoubts(interactions, { sides, aborted }).map(({ id, reason }) => `${id}: ${reason}`);

test('what holds on both sides leaves no doubt, and what is pending leaves none either', () => {
  expect(told([storedOf(), storedOf({ standing: 'broken' })])).toEqual([]);
  expect(
    told([
      storedOf(),
      storedOf({ standing: 'wrong', pending: true }),
      storedOf({ standing: 'open', pending: true, candidate: errored('no handler for the state "a"') }),
    ]),
  ).toEqual([]);
});

test('each reason why nobody can say has a doubt of its own, with consumer and interaction', () => {
  const all = told([
    storedOf(),
    storedOf({ standing: 'wrong', description: 'a' }),
    storedOf({ standing: 'unsteady', description: 'b' }),
    storedOf({ standing: 'open', description: 'c', candidate: { outcome: 'skipped', problem: 'not sent' } }),
    storedOf({
      standing: 'open',
      description: 'd',
      candidate: errored('no handler for the state "a user"', 'there is one for "a uesr"'),
    }),
    storedOf({ standing: 'open', description: 'e', candidate: errored('the plugin protobuf is needed') }),
  ]);
  expect(all.map((line) => line.split(':')[0])).toEqual(['wrong', 'unsteady', 'writes', 'states', 'errored']);
  expect(all[3]).toContain('web “d”: no handler for the state "a user" (there is one for "a uesr")');
  expect(all[4]).toContain('web “e”: the plugin protobuf is needed');
});

test('a side that answered nothing is silent; one that stopped to answer is not', () => {
  const silent = told([
    storedOf({ standing: 'broken', candidate: unanswered }),
    storedOf({ standing: 'open', candidate: errored('not asked') }),
  ]);
  expect(silent).toContain('candidate-silent: the candidate answered no interaction: it hung up');
  expect(told([storedOf(), storedOf({ standing: 'broken', candidate: unanswered })])).toEqual([]);
  // Without the monolith nobody can say what it does.
  expect(told([storedOf({ standing: 'open', baseline: unanswered })])).toEqual([
    'baseline-silent: the baseline answered no interaction: it hung up',
  ]);
  expect(told([storedOf(), storedOf({ standing: 'open', baseline: unanswered })])).toEqual([
    'errored: could not be verified: web “get the profile”: it hung up',
  ]);
});

test('a run that was ended does not tell each interaction that it left', () => {
  const left = storedOf({ standing: 'open', candidate: errored('not asked: the run was ended before') });
  expect(told([storedOf(), left], true)).toEqual([]);
  expect(told([storedOf(), left])).toHaveLength(1);
});

test('notes tell of pending and new interactions, of recorded pacts and of those for others', () => {
  const plan = {
    pacts: [pactOf({ recorded: true, title: 'recorded.json' })],
    notes: ['first'],
    otherProviders: ['orders'],
    provider: 'auth',
  };
  const notes = contractNotes(plan, [
    storedOf({ pending: true, description: 'a' }),
    storedOf({ pending: true, standing: 'broken', description: 'b' }),
    storedOf({ standing: 'new', description: 'c' }),
  ]);
  expect(notes).toEqual([
    'first',
    '1 interaction is pending and holds on the candidate: web “a”',
    '1 interaction is pending and may fail: web “b”',
    expect.stringContaining('(`new`): web “c”'),
    'made of recorded traffic and reviewed by nobody yet, though they count: recorded.json (0 interactions); read them, and say `"reviewed": true` at their end',
    'pacts for other providers than auth were left out: orders',
  ]);
});
