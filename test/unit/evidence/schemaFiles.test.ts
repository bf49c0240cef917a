import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { schemaFiles } from '../../../scripts/schemas.ts';
import { contract } from './contractExample.ts';
import { broken as journey, scenario } from './scenarioExample.ts';
import { load } from './loadExample.ts';
import { asked, comparison, differences, example, finding, measurement, verdict } from './runExample.ts';
import type { Manifest } from '../../../harness/model/manifest.ts';

const folder = join(import.meta.dirname, '../../../schemas');

const manifest: Manifest = {
  schema: 'harness.manifest/1',
  runId: 'r',
  ...asked,
  inputs: [],
  sources: [],
  look: 1,
  step: null,
  policy: null,
  doubts: [],
  notes: [],
  startedAt: '2026-11-21T12:15:30.250Z',
  endedAt: null,
  decidedAt: null,
  state: 'running',
  unseen: [],
  accounting: null,
};

const paired = {
  id: 'a',
  operation: 'GET /news',
  session: 's',
  pairs: 3,
  candidate: [{ location: 'body', path: '$.banner', kind: 'value', asControl: false }],
  control: [
    { location: 'body', path: '$.banner', kind: 'value', baseline: '"A"', control: '"B"', asRecorded: null },
  ],
};

const edge = {
  from: { operation: 'POST /auth/login', place: 'body:$.access_token' },
  to: { operation: 'GET /auth/me', slot: 'header:authorization' },
  support: 12,
  values: 2,
  origin: 'vary',
};

interface Case {
  readonly good: object;
  /** Each is laid over the good document. */
  readonly bad: readonly object[];
}

const cases: Readonly<Record<string, Case>> = {
  digests: {
    good: { schema: 'harness.digests/1', files: { 'manifest.json': `sha256:${'0f'.repeat(32)}` } },
    bad: [{ schema: 'harness.digests/2' }, { files: { 'manifest.json': 'sha256:0f' } }, { files: null }],
  },
  verdict: {
    good: verdict,
    bad: [
      { schema: 'harness.verdict/2' },
      { verdict: 'GO' },
      { score: 101 },
      { decidedAt: 'today' },
      { extra: 1 },
      { checks: [{}] },
      { accounting: { ...verdict.accounting, read: -1 } },
      { accounting: { ...verdict.accounting, skipped: { bored: 1 } } },
      { evidence: { ...verdict.evidence, digest: 'md5:1' } },
      { step: undefined },
    ],
  },
  manifest: {
    good: manifest,
    bad: [
      { state: 'done' },
      { lanes: ['shadows'] },
      { seed: 7 },
      { sides: {} },
      { recordings: [{ path: 'a' }] },
    ],
  },
  edges: {
    good: { schema: 'harness.edges/1', edges: [edge] },
    bad: [{ edges: [{ ...edge, origin: 'guess' }] }, { edges: [{ ...edge, support: 0.5 }] }, { edges: null }],
  },
  findings: {
    good: { schema: 'harness.findings/1', findings: [finding] },
    bad: [{ findings: [{ ...finding, kind: 'odd' }] }, { findings: [{ ...finding, fingerprint: 'xyz' }] }],
  },
  measurement: {
    good: measurement,
    bad: [
      { sample: { kind: 'proportion', bad: 1 } },
      { sample: { ...measurement.sample, omitted: -1 } },
      { unit: 'byte' },
      { lane: 'other' },
    ],
  },
  comparison: {
    good: comparison,
    bad: [{ outcome: 'fine' }, { statuses: [200, 200] }, { milliseconds: [-1, 1] }, { why: undefined }],
  },
  differences: {
    good: differences,
    bad: [{ differences: [{ kind: 'value' }] }, { id: '' }],
  },
  control: {
    good: paired,
    bad: [{ pairs: 0 }, { control: [{ location: 'body', path: '$.a', kind: 'value' }] }, { id: '' }],
  },
  measured: {
    good: { schema: 'harness.measured/1', measurements: [measurement] },
    bad: [
      { schema: 'harness.measured/2' },
      { measurements: [{ ...measurement, lane: 'none' }] },
      { measurements: {} },
    ],
  },
  load: {
    good: load,
    bad: [
      { schema: 'harness.load/2' },
      { runs: [{}] },
      { runs: load.runs.map((run) => ({ ...run, end: 'fine' })) },
      { runs: load.runs.map((run) => ({ ...run, shard: '0/4' })) },
      { runs: load.runs.map((run) => ({ ...run, generatorCpu: 1.5 })) },
    ],
  },
  contract: {
    good: contract,
    bad: [
      { schema: 'harness.contract/2' },
      { pacts: [{}] },
      { interactions: contract.interactions.map((one) => ({ ...one, standing: 'fine' })) },
      { interactions: contract.interactions.map((one) => ({ ...one, confirmed: '3/0' })) },
      { interactions: contract.interactions.map((one) => ({ ...one, fingerprint: 'xyz' })) },
      { interactions: contract.interactions.map((one) => ({ ...one, candidate: { outcome: 'held' } })) },
      { api: { checked: { exchanges: -1 }, findings: [] } },
      { api: undefined },
    ],
  },
  scenario: {
    good: scenario,
    bad: [
      { schema: 'harness.scenario/2' },
      { browser: undefined },
      { share: 1.5 },
      { journeys: [{}] },
      { journeys: [{ ...journey, standing: 'fine' }] },
      { journeys: [{ ...journey, confirmed: '3/0' }] },
      { journeys: [{ ...journey, fingerprint: 'xyz' }] },
      { journeys: [{ ...journey, title: '' }] },
      { journeys: [{ ...journey, candidate: { ...journey.candidate, outcome: 'flaky' } }] },
      { journeys: [{ ...journey, candidate: { ...journey.candidate, screenshot: 'scenario/../a.png' } }] },
      { journeys: [{ ...journey, candidate: { ...journey.candidate, trace: '/etc/a.zip' } }] },
      { journeys: [{ ...journey, differences: [{ look: 'heard' }] }] },
    ],
  },
  sent: {
    good: { phase: 'replay', exchange: 'a-1' },
    bad: [{ phase: 'study' }, { exchange: '' }],
  },
  identity: {
    good: { baseline: 'A'.repeat(22), candidate: 'b'.repeat(22), taken: '-'.repeat(22) },
    bad: [{ baseline: 'user@example.org' }, { taken: null }],
  },
  example: {
    good: example,
    bad: [
      { fingerprints: [] },
      { baseline: { kind: 'failure', cause: 'bored', detail: '', milliseconds: 1 } },
      { request: { ...example.request, headers: [['accept']] } },
      { candidate: { ...example.candidate, body: {} } },
    ],
  },
};

describe.each([...schemaFiles()].filter(([name]) => name !== 'config.schema.json'))(
  '%s',
  (file, expected) => {
    const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
    const { good, bad } = cases[file.replace('.schema.json', '')] ?? { good: {}, bad: [] };

    test('is what the model says; node scripts/schemas.ts writes it anew', async () => {
      expect(await readFile(join(folder, file), 'utf8')).toBe(expected);
    });

    test('accepts a document as it is written', () => {
      const validate = ajv.compile(JSON.parse(expected));
      expect(validate(JSON.parse(JSON.stringify(good))), JSON.stringify(validate.errors)).toBe(true);
    });

    test('refuses documents with one thing wrong', () => {
      const validate = ajv.compile(JSON.parse(expected));
      expect(bad.length).toBeGreaterThan(1);
      for (const change of bad)
        expect(validate(JSON.parse(JSON.stringify({ ...good, ...change }))), JSON.stringify(change)).toBe(
          false,
        );
    });
  },
);
