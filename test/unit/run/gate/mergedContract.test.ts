import { expect, test } from 'vitest';
import type { BoundRun } from '../../../../harness/evidence/pool/BoundRun.ts';
import type { LaneUse } from '../../../../harness/evidence/pool/standing.ts';
import type { ContractDocument, ContractInteraction, Standing } from '../../../../harness/model/contract.ts';
import { mergedContract } from '../../../../harness/run/gate/mergedContract.ts';
import { broken, contract } from '../../evidence/contractExample.ts';
import { asked } from '../../evidence/runExample.ts';

const interaction = (name: string, standing: Standing, pact = 'a.json'): ContractInteraction => ({
  ...broken,
  description: name,
  fingerprint: Buffer.from(name.padEnd(6).slice(0, 6)).toString('hex'),
  standing,
  pact,
});

const documentOf = (...interactions: readonly ContractInteraction[]): ContractDocument => ({
  ...contract,
  interactions,
});

/** A run, as far as what is merged goes by it. */
function bound(document: ContractDocument | null, use: LaneUse['use']): BoundRun {
  const none = { use, why: null, against: null };
  return {
    run: {
      path: 'r',
      manifest: {
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
        state: 'complete',
        unseen: [],
        accounting: null,
      },
      verdict: null,
      findings: [],
      measurements: [],
      load: null,
      contract: document,
      scenario: null,
      cut: 0,
    },
    source: {
      runId: 'r',
      path: 'r',
      how: 'given',
      lanes: ['contract'],
      verdict: null,
      decidedAt: null,
      digest: null,
      use,
      why: null,
      added: 0,
    },
    against: null,
    uses: new Map([['contract', none]]),
    set: null,
  };
}

const standings = (document: ContractDocument | null): readonly string[] | undefined =>
  document?.interactions.map(({ description, standing }) => `${description} ${standing}`);

test('An interaction of several runs is there once, as it fared worst; those of one pact beside those of another.', () => {
  const merged = mergedContract([
    bound(documentOf(interaction('me', 'broken'), interaction('login', 'pinned')), 'counted'),
    bound(documentOf(interaction('me', 'pinned'), interaction('login', 'wrong')), 'counted'),
    bound(documentOf(interaction('me', 'pinned', 'b.json')), 'counted'),
  ]);
  expect(standings(merged)).toEqual(['me broken', 'login wrong', 'me pinned']);
});

test('Of a run that counts for its faults only, the interactions that failed are there; of one left out none.', () => {
  const merged = mergedContract([
    bound(documentOf(interaction('me', 'broken'), interaction('old', 'open')), 'faults'),
    bound(documentOf(interaction('me', 'pinned'), interaction('login', 'pinned')), 'counted'),
    bound(documentOf(interaction('gone', 'broken')), 'left-out'),
  ]);
  expect(standings(merged)).toEqual(['me broken', 'login pinned']);
});

test('A pending interaction that failed decides nothing, and takes no place.', () => {
  const merged = mergedContract([
    bound(documentOf({ ...interaction('me', 'broken'), pending: true }), 'faults'),
    bound(documentOf(interaction('login', 'pinned')), 'counted'),
  ]);
  expect(standings(merged)).toEqual(['login pinned']);
});

test('Where no run counts in full, all of the latest are there; without contracts there is nothing.', () => {
  const only = [bound(documentOf(interaction('me', 'open')), 'faults'), bound(null, 'counted')];
  expect(standings(mergedContract(only))).toEqual(['me open']);
  expect(mergedContract([bound(null, 'counted')])).toBeNull();
});
