import { expect, test } from 'vitest';
import type { Side } from '../../../../harness/model/observation.ts';
import { joined } from '../../../../scenarios/joined/joined.ts';
import { gatewayEnd } from '../../../../scenarios/joined/gatewayEnd.ts';
import { frontDoubts, gatewayDoubt, type SideSeen } from '../../../../scenarios/told/frontDoubts.ts';
import { unsureStanding } from '../../../../scenarios/told/unsureStanding.ts';
import type { FrontMark } from '../../../../scenarios/marks.ts';
import type { Tries } from '../../../../scenarios/joined/Tries.ts';
import type { ScenarioJourney } from '../../../../harness/model/scenario.ts';
import { tries } from '../plays.ts';

interface Saw {
  readonly asked?: number;
  readonly answered?: number;
  readonly welcome?: number;
  readonly heldBack?: readonly string[];
  readonly failures?: readonly string[];
  /** Held back from the baseline, past the side. */
  readonly pages?: readonly string[];
}

function seen(side: Side, saw: Saw = {}): SideSeen {
  const { asked = 9, answered = asked, welcome = answered, heldBack = [], failures = [], pages = [] } = saw;
  return {
    side,
    front: {
      asked: () => ({ side: asked, baseline: 3 }),
      answered: () => ({ all: answered, welcome }),
      heldBack: () => heldBack,
      failures: () => failures,
      baseline: () => ({ heldBack: pages, failures: [] }),
    },
  };
}

function ids(baseline: Saw, candidate: Saw): readonly string[] {
  return frontDoubts([seen('baseline', baseline), seen('candidate', candidate)]).map(({ id }) => id);
}

test('Sides that answered are in no doubt, were they asked ever so little.', () => {
  expect(ids({}, { asked: 1 })).toEqual([]);
  expect(ids({ welcome: 0 }, {})).toEqual([]);
});

test.each([
  ['a candidate that nobody asked', {}, { asked: 0 }, ['never-asked']],
  ['a candidate that took no connection', {}, { asked: 0, failures: ['refused'] }, ['candidate-silent']],
  ['a candidate that never answered', {}, { answered: 0, failures: ['timeout'] }, ['candidate-silent']],
  ['a baseline that never answered', { answered: 0 }, {}, ['baseline-silent']],
  ['sides that refused all', { welcome: 0 }, { welcome: 0 }, ['both-refuse']],
  ['writes that were held back', {}, { heldBack: ['POST /a: not sent'] }, ['writes']],
  ['nothing but writes that were held back', {}, { asked: 0, heldBack: ['POST /a: not sent'] }, ['writes']],
])('There is a doubt about %s.', (_, baseline, candidate, doubts) => {
  expect(ids(baseline, candidate)).toEqual(doubts);
});

function journey(baseline: string, candidate: string, gateway = ''): ScenarioJourney {
  const looks = { say: 'same', differences: [], shown: null, varying: [], problems: [] } as const;
  const named = { fingerprint: '0123456789ab', file: 'a.spec.ts', line: 1, title: 'a' };
  return joined({ journey: named, tries: tries(baseline, candidate, gateway), looks }, true);
}

test('What fails where the baseline was away, or a write was held back, is open; what the candidate fails by itself stands.', () => {
  const after = (one: ScenarioJourney, baseline: Saw, candidate: Saw): string => {
    const sides = [seen('baseline', baseline), seen('candidate', candidate)];
    // Tries that nobody watched.
    return unsureStanding(one.standing, tries('p', 'p'), sides) === null ? one.standing : 'open';
  };
  expect(after(journey('fff', 'ppp'), {}, {})).toBe('new');
  expect(after(journey('fff', 'ppp'), { failures: ['refused'] }, {})).toBe('open');
  expect(after(journey('fff', 'ppp'), { heldBack: ['POST /a'] }, {})).toBe('open');
  expect(after(journey('ppp', 'fff'), {}, { failures: ['connection closed'] })).toBe('broken');
  expect(after(journey('ppp', 'fff'), {}, { heldBack: ['POST /a'] })).toBe('open');
  expect(after(journey('p', 'p'), { failures: ['refused'] }, {})).toBe('same');
});

test('Of the way through the gateway only what is the same on both sides says something, and two failures of three.', () => {
  expect(gatewayEnd(journey('p', 'p', 'p'))).toBe('passed');
  expect(gatewayEnd(journey('p', 'p', 'fff'))).toBe('failed');
  expect(gatewayEnd(journey('p', 'p', 'fpf'))).toBe('failed');
  expect(gatewayEnd(journey('p', 'p', 'fpp'))).toBe('errored');
  expect(gatewayEnd(journey('ppp', 'fff', 'fff'))).toBe('errored');
  expect(gatewayEnd(journey('p', 'p', 'i'))).toBe('errored');
});

test('A gateway that answers nothing is a doubt, and one that answers anything is none.', () => {
  expect(gatewayDoubt(null)).toBeNull();
  expect(gatewayDoubt(seen('candidate').front)).toBeNull();
  const away = seen('candidate', { asked: 0, failures: ['GET /: refused: connect ECONNREFUSED'] });
  expect(gatewayDoubt(away.front)?.reason).toBe(
    'the gateway answered nothing: GET /: refused: connect ECONNREFUSED',
  );
});

test('A request of a page that was held back from the baseline is told as the baseline’s.', () => {
  const saw = frontDoubts([seen('baseline'), seen('candidate', { pages: ['POST /track: not sent'] })]);
  expect(saw.map(({ id, reason }) => [id, reason.split(',')[0]])).toEqual([
    ['writes', 'requests were not sent to the baseline'],
  ]);
});

test('Each journey is taken by what its own tries met, whatever others did.', () => {
  const met = (baseline: readonly FrontMark[], candidate: readonly FrontMark[]): Tries => {
    const all = tries('p', 'p');
    const marked = (marks: readonly FrontMark[], of: Tries['baseline']): Tries['baseline'] =>
      of.map((one) => ({ ...one, met: { marks, sockets: [] } }));
    return { ...all, baseline: marked(baseline, all.baseline), candidate: marked(candidate, all.candidate) };
  };
  const sides = [seen('baseline', { failures: ['refused'] }), seen('candidate', { heldBack: ['POST /a'] })];
  const unsure = (standing: ScenarioJourney['standing'], marks: Tries): string | null =>
    unsureStanding(standing, marks, sides);
  expect(unsure('same', met(['side'], ['side']))).toBeNull();
  expect(unsure('same', met(['side'], []))).toBe('unasked');
  expect(unsure('differs', met(['side'], []))).toBe('unasked');
  expect(unsure('broken', met(['side'], ['side']))).toBeNull();
  expect(unsure('broken', met(['side'], ['side', 'failed']))).toBeNull();
  expect(unsure('broken', met(['side'], ['held-back']))).toBe('kept-from');
  expect(unsure('broken', met(['side'], ['baseline failed']))).toBe('kept-from');
  expect(unsure('new', met(['side'], ['side']))).toBeNull();
  expect(unsure('new', met(['side', 'failed'], ['side']))).toBe('kept-from');
});
