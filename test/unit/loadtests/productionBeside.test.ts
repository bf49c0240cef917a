import { expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import { selectionRules } from '../../../harness/study/selectionRules.ts';
import type { LoadPlan } from '../../../loadtests/LoadPlan.ts';
import { loadNotes } from '../../../loadtests/notes.ts';
import { loadSection } from '../../../loadtests/section.ts';
import { productionBeside } from '../../../loadtests/productionBeside.ts';

function serviceOf(baseline: string, production = true): ServiceConfig {
  const plain = defaultService('shop', { baseline, candidate: 'http://[::1]:8001/new', writes: null }, '/');
  return { ...plain, baseline: { ...plain.baseline, production } };
}

function notes(
  baseline: string,
  {
    production = true,
    kind = 'scripts',
  }: { readonly production?: boolean; readonly kind?: LoadPlan['load']['kind'] } = {},
): readonly string[] {
  return productionBeside({
    service: serviceOf(baseline, production),
    sides: ['candidate'],
    load: { kind },
  });
}

test('a side in production on the host of the loaded one is told: k6 cannot block a port', () => {
  expect(notes('http://[::1]:8080')).toEqual([
    expect.stringMatching(
      /^the baseline in production, http:\/\/\[::1\]:8080, is on the same host as the loaded candidate/,
    ),
  ]);
});

test('nothing is told of one that k6 blocks, that is not in production, or that a recording cannot reach', () => {
  expect(notes('http://shop.example.test:8001')).toEqual([]);
  expect(notes('http://[::1]:8080', { production: false })).toEqual([]);
  expect(notes('http://[::1]:8080', { kind: 'recordings' })).toEqual([]);
});

test('it is among the notes of a run', async () => {
  const service = serviceOf('http://[::1]:8080');
  const seed = '7';
  const plan: LoadPlan = {
    service,
    section: loadSection.parse({}),
    directory: '/',
    load: { kind: 'scripts', scripts: [] },
    selection: await selectionRules(service, [], { operations: [], sample: null, limit: null, seed }),
    sides: ['candidate'],
    shard: null,
    k6: { kind: 'missing', tried: [], hint: '' },
    seed,
  };
  expect(loadNotes(plan, []).join()).toContain('k6 can block hosts, not ports');
});
