import type { JourneyAnswer, ScenarioDocument, ScenarioJourney } from '../../../harness/model/scenario.ts';

export const passed: JourneyAnswer = {
  outcome: 'passed',
  milliseconds: 812.5,
  failure: null,
  steps: ['log in', 'the page says so'],
  tries: '3/3',
  screenshot: null,
  trace: null,
};

/** It passes on the monolith only: the page never comes to what it says there. */
export const broken: ScenarioJourney = {
  fingerprint: '4f6a0c91b2d3',
  file: 'scenarios/auth/login.spec.ts',
  line: 31,
  title: 'log in > a wrong password',
  hasPage: true,
  standing: 'broken',
  baseline: passed,
  candidate: {
    outcome: 'failed',
    milliseconds: 5_204,
    failure: {
      step: 'the page says so',
      message: "expect(locator).toHaveText(expected) failed\nExpected: 'Wrong password'\nReceived: ''",
      place: 'scenarios/auth/login.spec.ts:36',
    },
    steps: ['log in', 'the page says so'],
    tries: '0/3',
    screenshot: 'scenario/4f6a0c91b2d3-candidate.png',
    trace: 'scenario/4f6a0c91b2d3-candidate.zip',
  },
  gateway: null,
  differences: [],
  confirmed: '3/3',
};

/** It passes on both sides, and the profile lacks a field on the candidate. */
export const differs: ScenarioJourney = {
  ...broken,
  fingerprint: '0f1e2d3c4b5a',
  file: 'scenarios/auth/profile.spec.ts',
  line: 12,
  title: 'the profile',
  standing: 'differs',
  candidate: passed,
  differences: [
    {
      step: 'the profile is shown',
      look: 'seen',
      path: 'line 3',
      kind: 'value',
      baseline: '- text: ada@example.org',
      candidate: '- text: (none)',
    },
    {
      step: 'the profile is shown',
      look: 'answered',
      path: '$.user.email',
      kind: 'missing',
      baseline: '"ada@example.org"',
      candidate: null,
    },
  ],
};

export const same: ScenarioJourney = {
  ...broken,
  fingerprint: '5be8a1100c42',
  line: 12,
  title: 'log in > success',
  standing: 'same',
  baseline: { ...passed, tries: '1/1' },
  candidate: { ...passed, tries: '1/1' },
  confirmed: null,
};

export const scenario: ScenarioDocument = {
  schema: 'harness.scenario/1',
  browser: 'Chromium 150.0',
  share: null,
  journeys: [broken, differs, same],
};

/** The smallest PNG there is: one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** An empty ZIP: the end of its directory alone. */
export const emptyZip = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');
