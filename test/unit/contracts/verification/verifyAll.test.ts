import { expect, test } from 'vitest';
import type { PlannedInteraction } from '../../../../contracts/ContractPlan.ts';
import { joined, joinedSoFar } from '../../../../contracts/verification/joined.ts';
import { openWhereSilent, silentSides } from '../../../../contracts/verification/silentSides.ts';
import { SideRun } from '../../../../contracts/verification/SideRun.ts';
import { verifyAll } from '../../../../contracts/verification/verifyAll.ts';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { WritePolicy } from '../../../../harness/config/sideConfig.ts';
import { newProgress } from '../../../../harness/lane/LaneProgress.ts';
import type { SideAnswer } from '../../../../harness/model/contract.ts';
import { interactionOf, plannedOf, storedOf } from '../planned.ts';

const held: SideAnswer = { outcome: 'held', milliseconds: 1 };
const mismatched: SideAnswer = { outcome: 'mismatched', milliseconds: 1, mismatches: [] };
const unanswered: SideAnswer = { outcome: 'unanswered', milliseconds: 1, problem: 'it hung up' };

type Answering = (description: string, time: number) => SideAnswer;

interface Asked {
  readonly baseline?: Answering | null;
  readonly candidate: Answering;
  readonly writes?: WritePolicy;
  readonly end?: AbortController;
}

/** Sides that answer as given; how often each was asked for what, and how often they were reset. */
async function verified(
  planned: readonly PlannedInteraction[],
  { baseline = () => held, candidate, writes = 'isolated', end = new AbortController() }: Asked,
) {
  const service = defaultService('auth', { baseline: 'http://a', candidate: 'http://b', writes }, '/');
  const asked = { baseline: new Map<string, number>(), candidate: new Map<string, number>() };
  const run = (side: 'baseline' | 'candidate', answering: Answering): SideRun =>
    new SideRun(
      side,
      { service },
      {
        verify: ({ description }) => {
          const time = (asked[side].get(description) ?? 0) + 1;
          asked[side].set(description, time);
          return Promise.resolve(answering(description, time));
        },
      },
      end.signal,
    );
  const runs = [...(baseline === null ? [] : [run('baseline', baseline)]), run('candidate', candidate)];
  let resets = 0;
  let rests = 0;
  const progress = newProgress('failed');
  const soFar: (readonly string[])[] = [];
  const all = await verifyAll(planned, runs, {
    progress,
    signal: end.signal,
    tell: (look) => soFar.push(look().map((one) => joinedSoFar(one, baseline !== null).standing)),
    rest: () => {
      rests += 1;
      return Promise.resolve();
    },
    reset: () => {
      resets += 1;
      return Promise.resolve();
    },
  });
  const interactions = all.map((one) => joined(one, baseline !== null));
  return { asked, resets, rests, progress, interactions, soFar };
}

const sum = (times: ReadonlyMap<string, number>): number =>
  [...times.values()].reduce((total, one) => total + one, 0);

const named = (...names: readonly string[]): readonly PlannedInteraction[] =>
  names.map((description) => plannedOf({ description }));

test('what holds on both sides is asked once, and nothing is reset again', async () => {
  const { asked, resets, interactions, progress } = await verified(named('a', 'b'), {
    candidate: () => held,
  });
  expect(interactions.map(({ standing }) => standing)).toEqual(['pinned', 'pinned']);
  expect([...asked.candidate.values(), ...asked.baseline.values()]).toEqual([1, 1, 1, 1]);
  expect(resets).toBe(0);
  expect(progress).toMatchObject({ done: 2, total: 2, bad: 0 });
});

test('what one side does not hold is asked twice more on both, after a reset each time', async () => {
  const { asked, resets, interactions } = await verified(named('a', 'b'), {
    candidate: (description) => (description === 'a' ? mismatched : held),
  });
  expect(interactions).toMatchObject([
    { standing: 'broken', confirmed: '3/3', candidate: mismatched, baseline: held },
    { standing: 'pinned', confirmed: null },
  ]);
  expect(asked.candidate).toEqual(
    new Map([
      ['a', 3],
      ['b', 1],
    ]),
  );
  expect(asked.baseline).toEqual(
    new Map([
      ['a', 3],
      ['b', 1],
    ]),
  );
  expect(resets).toBe(2);
});

test('one bad try of three is no fault, and no pass either; what was seen of it is kept', async () => {
  const { interactions } = await verified(named('a'), {
    candidate: (_, time) => (time === 1 ? mismatched : held),
  });
  expect(interactions).toMatchObject([{ standing: 'unsteady', confirmed: '1/3', candidate: mismatched }]);
  const other = await verified(named('a'), {
    baseline: (_, time) => (time === 1 ? mismatched : held),
    candidate: () => held,
  });
  expect(other.interactions).toMatchObject([{ standing: 'pinned', baseline: mismatched }]);
});

test('a candidate that dies in mid-run has broken what the baseline still holds', async () => {
  const { interactions } = await verified(named('a', 'b', 'c'), {
    candidate: (description) => (description === 'a' ? held : unanswered),
  });
  expect(interactions.map(({ standing }) => standing)).toEqual(['pinned', 'broken', 'broken']);
});

test('whoever never answers is not waited for two hundred times', async () => {
  const many = named(...Array.from({ length: 30 }, (_, at) => String(at)));
  const silent = await verified(many, { candidate: () => unanswered });
  expect(sum(silent.asked.candidate)).toBe(3);
  expect(silent.interactions.at(-1)).toMatchObject({
    standing: 'open',
    candidate: { outcome: 'errored', problem: 'not asked: the candidate gave no answer 3 times in a row' },
  });
  const died = await verified(many, {
    candidate: (description) => (description === '0' ? held : unanswered),
  });
  // The three that it was asked for and did not answer are asked again, twice.
  expect(sum(died.asked.candidate)).toBe(1 + 3 * 3);
  expect(died.interactions.map(({ standing }) => standing).slice(0, 5)).toEqual([
    'pinned',
    'broken',
    'broken',
    'broken',
    'open',
  ]);
});

test('to a side that is not isolated nothing is sent that may write', async () => {
  const planned = [
    plannedOf({ interaction: interactionOf({ description: 'read' }) }),
    plannedOf({
      interaction: interactionOf({ description: 'write', request: { method: 'DELETE', path: '/me' } }),
    }),
    plannedOf({ interaction: interactionOf({ description: 'state', states: [{ name: 'x', params: {} }] }) }),
    plannedOf({ interaction: interactionOf({ description: 'message', kind: 'message', request: null }) }),
  ];
  const { asked, interactions } = await verified(planned, { candidate: () => held, writes: 'refused' });
  expect([...asked.candidate.keys(), ...asked.baseline.keys()]).toEqual(['read', 'read']);
  expect(interactions.map(({ standing }) => standing)).toEqual(['pinned', 'open', 'open', 'open']);
  expect(interactions[1]?.candidate).toMatchObject({
    outcome: 'skipped',
    problem: expect.stringContaining('DELETE may write, and the candidate is not declared'),
  });
});

test('what is pending is asked once, whatever it does', async () => {
  const { asked, resets } = await verified([plannedOf({ pending: true })], { candidate: () => mismatched });
  expect([...asked.candidate.values()]).toEqual([1]);
  expect(resets).toBe(0);
});

test('an end in mid-run leaves the rest open and takes back nothing that was seen', async () => {
  const end = new AbortController();
  const { interactions } = await verified(named('a', 'b', 'c'), {
    candidate: (description) => {
      if (description === 'b') end.abort();
      return mismatched;
    },
    end,
  });
  expect(interactions[0]).toMatchObject({ standing: 'broken' });
  expect(interactions[2]).toMatchObject({ standing: 'open', candidate: { outcome: 'errored' } });
  const later = new AbortController();
  const confirming = await verified(named('a'), {
    candidate: (_, time) => {
      if (time === 2) later.abort();
      return mismatched;
    },
    end: later,
  });
  expect(confirming.interactions).toMatchObject([{ standing: 'broken', confirmed: null }]);
});

test('without a baseline the candidate is asked alone', async () => {
  const { interactions } = await verified(named('a', 'b'), {
    baseline: null,
    candidate: (description) => (description === 'a' ? held : mismatched),
  });
  expect(interactions).toMatchObject([
    { standing: 'held', baseline: null },
    { standing: 'failed', baseline: null, confirmed: '3/3' },
  ]);
});

test('while it goes on a failure that was seen once is open, and stands once both sides were asked again', async () => {
  const { soFar } = await verified(named('a', 'b'), {
    candidate: (description) => (description === 'a' ? mismatched : held),
  });
  expect(soFar[0]).toEqual(['open', 'open']);
  // Two sides, two interactions.
  expect(soFar[3]).toEqual(['open', 'pinned']);
  expect(soFar.at(-1)).toEqual(['broken', 'pinned']);
  expect(soFar.findIndex(([first]) => first === 'broken')).toBe(5);
});

test('what may be over in some seconds is waited for before it is asked again, and nothing else', async () => {
  const status = (actual: string): SideAnswer => ({
    outcome: 'mismatched',
    milliseconds: 1,
    mismatches: [{ location: 'status', path: '', kind: 'status', expected: '200', actual, message: '' }],
  });
  const away = async (answer: SideAnswer) =>
    verified(named('a', 'b'), {
      candidate: (description, time) => (description === 'a' && time === 1 ? answer : held),
    });
  for (const answer of [status('503'), unanswered])
    expect(await away(answer)).toMatchObject({ rests: 1, interactions: [{ standing: 'unsteady' }, {}] });
  expect(await away(status('404'))).toMatchObject({ rests: 0 });
});

test('a baseline with server errors only says nothing of what the monolith does', () => {
  const failed: SideAnswer = {
    outcome: 'mismatched',
    milliseconds: 1,
    mismatches: [
      { location: 'status', path: '', kind: 'status', expected: '200', actual: '500', message: '' },
    ],
  };
  const both = ['baseline', 'candidate'] as const;
  const dead = [
    storedOf({ standing: 'new', baseline: failed }),
    storedOf({ standing: 'new', baseline: failed }),
  ];
  expect(silentSides(dead, both)).toEqual(['baseline']);
  expect(openWhereSilent(dead, both).map(({ standing }) => standing)).toEqual(['open', 'open']);
  expect(silentSides([...dead, storedOf()], both)).toEqual([]);
  expect(silentSides([storedOf({ candidate: failed })], both)).toEqual([]);
});
