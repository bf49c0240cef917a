import { expect, test } from 'vitest';
import { scenarioMeasurements } from '../../../../scenarios/told/measurements.ts';
import type { ScenarioJourney } from '../../../../harness/model/scenario.ts';
import { joinedRemarks } from '../../../../harness/run/gate/remarkOn.ts';
import { remarkOnCases } from '../../../../harness/run/gate/remarkOnCases.ts';
import { distinctJourneys } from '../../../../harness/evidence/pool/distinctJourneys.ts';
import { passed } from '../../evidence/scenarioExample.ts';
import { journeyOf, scenarioOf } from './boundScenario.ts';

const part = (runId: string, ...journeys: readonly ScenarioJourney[]) => ({
  runId,
  use: 'counted' as const,
  measurements: scenarioMeasurements(journeys, {
    run: runId,
    service: 'auth',
    version: '2',
    share: null,
    window: { from: 1, to: 2 },
    clean: (text) => text,
  }),
  scenario: scenarioOf(...journeys),
});

const broken = part('first', journeyOf('log in', 'broken'), journeyOf('log out', 'same'));
const well = part('second', journeyOf('log in', 'same'), journeyOf('log out', 'same'));

test('That a journey passes now takes nothing back that was seen, and the reason says which run saw it.', () => {
  const as = { run: 'gate', service: 'auth', version: '2', window: { from: 1, to: 2 }, from: 3 };
  expect(distinctJourneys([broken, well], as)).toMatchObject([
    {
      sequence: 3,
      lane: 'scenario',
      name: 'journeys',
      unit: 'journey',
      sample: {
        passed: 1,
        failed: 1,
        expected: 2,
        named: [
          "“log in”: step “the page says so”: expect(locator).toHaveText(expected) failed, Expected: 'Wrong password', Received: ''",
        ],
      },
    },
  ]);
  expect(remarkOnCases([broken, well], 'second')).toEqual([
    {
      always:
        '1 journey that failed passes in this run: seen in first, of this version too (`harness report first` shows it); a service that was mended since needs another version',
      whenOpen: null,
    },
  ]);
  expect(remarkOnCases([well, broken], 'first')).toEqual([]);
});

const once = {
  ...journeyOf('log in', 'flaky'),
  candidate: { ...(journeyOf('log in', 'broken').candidate ?? passed), tries: '2/3' },
};

test('A try that the candidate failed in an earlier run keeps the journey open: to run again until it passes is no way out.', () => {
  const as = { run: 'gate', service: 'auth', version: '2', window: { from: 1, to: 2 }, from: 3 };
  const unsteady = { ...part('first', once), use: 'faults' as const };
  // Killed after the first round, so that it was not tried again.
  const killed = { ...part('first', { ...once, standing: 'open' as const }), use: 'faults' as const };
  for (const earlier of [unsteady, killed]) {
    expect(distinctJourneys([earlier, well], as)).toMatchObject([
      { sample: { passed: 1, failed: 0, errored: 1, expected: 2 } },
    ]);
    expect(remarkOnCases([earlier, well], 'second')).toMatchObject([
      {
        always:
          '1 journey that failed now and then passes in this run: seen in first, of this version too (`harness report first` shows it); a service that was mended since needs another version',
      },
    ]);
  }
});

test('What only the journey or the baseline is at fault for, or was not played, does not outlast its run.', () => {
  const as = { run: 'gate', service: 'auth', version: '2', window: { from: 1, to: 2 }, from: 3 };
  const { candidate } = once;
  for (const one of [
    journeyOf('log in', 'wrong'),
    journeyOf('log in', 'open'),
    { ...once, candidate: null },
    { ...once, standing: 'open' as const, baseline: candidate },
  ]) {
    const earlier = { ...part('first', one), use: 'faults' as const };
    expect(distinctJourneys([earlier, well], as)).toMatchObject([{ sample: { passed: 2, errored: 0 } }]);
  }
});

test('A journey that was skipped on both sides is no case, alone or added up.', () => {
  const skipped = { ...passed, outcome: 'skipped' as const };
  const out = { ...journeyOf('log in', 'open'), baseline: skipped, candidate: skipped };
  const as = { run: 'gate', service: 'auth', version: '2', window: { from: 1, to: 2 }, from: 0 };
  const runs = [part('first', out, journeyOf('log out', 'same')), part('second', out)];
  expect(distinctJourneys(runs, as)).toMatchObject([{ sample: { passed: 1, skipped: 0, expected: 1 } }]);
});

test('A run whose journeys were put down as nothing to count is not counted by its document either.', () => {
  expect(remarkOnCases([{ ...broken, measurements: [] }, well], null)).toEqual([]);
});

test('Remarks are joined; of none there is none.', () => {
  expect(joinedRemarks([null, { always: 'a', whenOpen: null }, { always: 'b', whenOpen: 'c' }])).toEqual({
    always: 'a; b',
    whenOpen: 'c',
  });
  expect(joinedRemarks([null])).toBeNull();
});
