import { expect, test } from 'vitest';
import { whatChanged, type PresentFacts } from '../../../harness/run/resume/whatChanged.ts';
import type { Manifest } from '../../../harness/model/manifest.ts';
import { asked } from '../evidence/runExample.ts';

const manifest: Manifest = {
  schema: 'harness.manifest/1',
  runId: '20261121-121530-auth-3fa1',
  ...asked,
  inputs: [],
  sources: [],
  startedAt: '2026-11-21T12:15:30.250Z',
  endedAt: null,
  decidedAt: null,
  state: 'running',
  doubts: [],
  notes: [],
  look: 1,
  step: null,
  policy: null,
  unseen: [],
  accounting: null,
};

const same: PresentFacts = {
  harness: manifest.harness,
  target: manifest.target,
  config: manifest.config?.digest ?? null,
  inputs: manifest.inputs,
  recordings: manifest.recordings,
  sides: manifest.sides,
};
const { baseline, candidate } = manifest.sides;

test('Nothing has changed where all is as it was.', () => {
  expect(whatChanged(manifest, same)).toEqual([]);
});

test.each([
  ['another harness', { harness: { version: '9.9.9' } }, 'and this is 9.9.9'],
  ['another config', { config: `sha256:${'0'.repeat(64)}` }, 'says something else'],
  ['another target', { target: 'elsewhere' }, 'not elsewhere'],
  [
    'another address',
    { sides: { baseline, candidate: { ...candidate, url: 'http://x' } } },
    'not at http://x',
  ],
  ['another version', { sides: { baseline, candidate: { ...candidate, version: 'v9' } } }, 'is v9 now'],
  ['another input', { inputs: [{ path: 'api.yaml', sha256: '0'.repeat(64) }] }, 'api.yaml was not there'],
] as const)('%s is told.', (_, change, text) => {
  expect(whatChanged(manifest, { ...same, ...change }).join('; ')).toContain(text);
});

test('A recording that changed, came or went is told; none are known of a run that had read none.', () => {
  const file = { path: 'a.har', sha256: '1'.repeat(64) };
  const then = { ...manifest, recordings: [file] };
  expect(whatChanged(then, { ...same, recordings: [{ ...file, sha256: '2'.repeat(64) }] })).toEqual([
    'the recording a.har has changed',
  ]);
  expect(whatChanged(then, { ...same, recordings: [] })).toEqual(['the recording a.har is gone']);
  expect(whatChanged({ ...manifest, recordings: [] }, { ...same, recordings: [file] })).toEqual([]);
});
