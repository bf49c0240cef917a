import { describe, expect, test } from 'vitest';
import type { ExchangeExample } from '../../../harness/model/example.ts';
import type { Manifest } from '../../../harness/model/manifest.ts';
import { curlPair } from '../../../harness/report/curlPair.ts';
import { asked, example, finding } from '../evidence/runExample.ts';

const manifest: Manifest = {
  schema: 'harness.manifest/1',
  runId: 'r',
  inputs: [],
  sources: [],
  look: 1,
  step: null,
  policy: null,
  doubts: [],
  notes: [],
  ...asked,
  startedAt: '2026-11-21T12:15:30.250Z',
  endedAt: null,
  decidedAt: null,
  state: 'complete',
  unseen: [],
  accounting: null,
};

function asking(
  change: Partial<ExchangeExample['request']>,
  about: Partial<ExchangeExample> = {},
): ExchangeExample {
  return { ...example, ...about, request: { ...example.request, ...change } };
}

const kept = { mediaType: 'application/json', text: '{"a":1}', bytes: 7, truncated: false };

describe('the pair of commands of a finding', () => {
  test('asks both sides the same', () => {
    const pair = curlPair(finding, { manifest, examples: [asking({ method: 'POST', body: kept })] });
    expect(pair?.baseline).toContain('http://monolith:8080/auth/users/7');
    expect(pair?.candidate).toBe(pair?.baseline.replace('http://monolith:8080', 'http://auth:8001'));
    expect(pair?.baseline).toContain(`--data-raw '{"a":1}'`);
  });

  test('is that of the exchange which the finding names, else of any that shows it', () => {
    const [named, other] = [asking({ target: '/named' }), asking({ target: '/other' }, { id: 'other' })];
    expect(curlPair(finding, { manifest, examples: [other, named] })?.baseline).toContain('/named');
    expect(curlPair(finding, { manifest, examples: [other] })?.baseline).toContain('/other');
    const foreign = { ...other, fingerprints: ['000000000000'] };
    expect(curlPair(finding, { manifest, examples: [foreign] })).toBe(null);
  });

  test.each([
    ['whose body was cut', asking({ body: { ...kept, truncated: true } })],
    ['whose body is no text', asking({ body: { ...kept, text: null } })],
    ['that nobody would read', asking({ target: `/${'x'.repeat(3_000)}` })],
  ])('is none for a request %s', (_, request) => {
    expect(curlPair(finding, { manifest, examples: [request] })).toBe(null);
  });

  test('is none where a side was not reached over HTTP', () => {
    const { baseline, candidate } = manifest.sides;
    const sides = { baseline, candidate: { ...candidate, url: null } };
    expect(curlPair(finding, { manifest: { ...manifest, sides }, examples: [example] })).toBe(null);
  });
});
