import { scenarioSchema } from '../../../harness/evidence/scenarioSchema.ts';
import { journeyText } from '../../../scenarios/told/journeyText.ts';
import { emptyAccounting } from '../../../harness/model/outcome.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import type {
  JourneyAnswer,
  ScenarioDocument,
  ScenarioJourney,
  StepDifference,
} from '../../../harness/model/scenario.ts';
import type { Check, Verdict } from '../../../harness/model/verdict.ts';
import { broken, differs, onePixel, passed } from '../evidence/scenarioExample.ts';
import { evil, reportOf } from './reports.ts';
import { checkOf, verdictOf } from './verdicts.ts';

export { broken, differs, passed };

let made = 0;

/** A journey with a fingerprint of its own. */
export function journeyOf(more: Partial<ScenarioJourney> = {}): ScenarioJourney {
  made += 1;
  return { ...broken, fingerprint: made.toString(16).padStart(12, '0'), ...more };
}

export function failedBy(message: string, more: Partial<JourneyAnswer> = {}): JourneyAnswer {
  return {
    ...passed,
    outcome: 'failed',
    failure: { step: 'the page says so', message, place: 'scenarios/auth/login.spec.ts:36' },
    tries: '0/3',
    ...more,
  };
}

/** As it is read from `scenario.json`. */
export function scenarioOf(
  journeys: readonly ScenarioJourney[],
  more: Partial<ScenarioDocument> = {},
): ScenarioDocument {
  return scenarioSchema.parse({
    schema: 'harness.scenario/1',
    browser: 'Chromium 150.0',
    share: 0.1,
    journeys,
    ...more,
  });
}

/** Of every standing something. */
export const several: readonly ScenarioJourney[] = [
  journeyOf({ title: 'log in > success', standing: 'same', candidate: passed, confirmed: null }),
  broken,
  differs,
  journeyOf({
    title: 'upload',
    standing: 'wrong',
    baseline: failedBy('the file is not there'),
    candidate: failedBy('the file is not there'),
    confirmed: null,
  }),
  journeyOf({
    title: 'log out',
    standing: 'same',
    candidate: passed,
    gateway: failedBy('still signed in', { tries: '1/3' }),
    confirmed: null,
  }),
  journeyOf({ title: 'refresh', standing: 'flaky', candidate: failedBy('too late', { tries: '2/3' }) }),
  journeyOf({
    title: 'notify',
    standing: 'open',
    candidate: { ...passed, outcome: 'interrupted', tries: '0/1' },
    confirmed: null,
  }),
  journeyOf({
    title: 'change the password',
    standing: 'open',
    baseline: { ...passed, outcome: 'skipped', tries: '0/1' },
    candidate: { ...passed, outcome: 'skipped', tries: '0/1' },
    confirmed: null,
  }),
];

const reason = `2 of 7 journeys failed, 3 open: ${journeyText(broken)}; ${journeyText(differs)}`;

export const failed: Check = checkOf({
  id: 'scenario.journeys',
  lane: 'scenario',
  outcome: 'fail',
  bad: 2,
  observed: 4,
  required: 8,
  missing: 4,
  method: 'count',
  reason,
});

/** A run of scenarios alone that failed. */
export function scenarioReportOf(
  scenario: ScenarioDocument = scenarioOf(several),
  more: Partial<Verdict> = {},
): RunReport {
  const gateway = {
    ...failed,
    id: 'scenario.gateway',
    reason: '1 of 1 journey through the gateway failed: “log out”',
  };
  const verdict = verdictOf({
    verdict: 'fail',
    score: 0,
    reason,
    accounting: emptyAccounting,
    checks: [failed, gateway],
    findings: [],
    ...more,
  });
  const flags = { service: 'auth', target: 'staging' };
  const report = reportOf(verdict, { lanes: ['scenario'], asked: { command: 'scenario', flags } });
  return { ...report, scenario };
}

/** Journeys in which every text is hostile, long ones too. */
export function hostileScenario(): ScenarioDocument {
  const standings = ['broken', 'differs', 'wrong', 'flaky', 'open'] as const;
  const journeys = evil.map((text, at) => {
    const failure = { step: text, message: `${text}\n${text}\n::error::${text}`, place: text };
    const differences: readonly StepDifference[] = [
      { step: text, look: 'seen', path: text, kind: 'value', baseline: text, candidate: `${text} ` },
      { step: text, look: 'answered', path: `$.${text}`, kind: 'missing', baseline: text, candidate: null },
    ];
    return journeyOf({
      title: text === '' ? 'nothing' : text,
      file: `scenarios/${text}.spec.ts`,
      standing: standings[at % standings.length] ?? 'broken',
      baseline: at % 2 === 0 ? passed : failedBy(text, { failure }),
      candidate: failedBy(text, {
        failure,
        steps: [text],
        screenshot: 'scenario/a.png',
        trace: 'scenario/a.zip',
      }),
      gateway: at % 3 === 0 ? failedBy(text, { failure }) : null,
      differences,
    });
  });
  return scenarioOf(journeys, { browser: evil[0] ?? '' });
}

/** The screenshot of the broken journey. */
export const pictures: ReadonlyMap<string, string> = new Map([
  ['scenario/4f6a0c91b2d3-candidate.png', onePixel.toString('base64')],
]);
