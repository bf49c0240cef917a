import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FindingCollector } from '../../../harness/comparison/FindingCollector.ts';
import { fingerprint, fingerprintOf } from '../../../harness/comparison/fingerprint.ts';
import { normalisePath, pathSteps } from '../../../harness/comparison/json/jsonPath.ts';
import type { Difference } from '../../../harness/model/difference.ts';

const difference = (given: Partial<Difference> = {}): Difference => ({
  kind: 'missing',
  location: 'body',
  path: '$.roles[0]',
  baseline: '"editor"',
  candidate: null,
  counts: true,
  note: null,
  ...given,
});

describe('a fingerprint', () => {
  it('is 12 hex digits over operation, location, normalised path and kind', () => {
    const text = 'GET /users/{}\nbody\n$.roles[*]\nmissing';
    const expected = createHash('sha256').update(text).digest('hex').slice(0, 12);
    expect(fingerprintOf('GET /users/{}', difference())).toBe(expected);
    expect(fingerprintOf('GET /users/{}', difference({ path: '$.roles[7]', baseline: 'x', note: 'y' }))).toBe(
      expected,
    );
    expect(
      fingerprint({ operation: 'GET /users/{}', location: 'body', path: '$.roles[*]', kind: 'type' }),
    ).not.toBe(expected);
  });

  it('leaves digits in quoted keys alone', () => {
    expect(normalisePath(String.raw`$.a[0]['b[1]'][22].c['it\'s[3]'][4]`)).toBe(
      String.raw`$.a[*]['b[1]'][*].c['it\'s[3]'][*]`,
    );
    expect(pathSteps(String.raw`$.a['b.c'][*]['it\'s']`)).toEqual(['a', 'b.c', null, "it's"]);
    expect(pathSteps('$.a[')).toBeNull();
  });
});

describe('collecting findings', () => {
  it('takes what only the whole run shows: beside what pairs show, or by itself, with nothing to replay alone', () => {
    const collector = new FindingCollector();
    const kind = difference({ kind: 'kind', path: '$.at', note: 'timestamps 6 s apart' });
    collector.add({ id: 'e1', operation: 'GET /a', session: 's1', differences: [kind] }, []);
    const seenIn = ['s2', 's3'].map((session) => ({ exchange: `e of ${session}`, session }));
    const overRun = (path: string): void => {
      const found = difference({ kind: 'kind', path, note: 'a time that stands still' });
      collector.overRun({ operation: 'GET /a', difference: found, certain: true, seenIn, count: 40 }, true);
    };
    overRun('$.at');
    overRun('$.then');
    const findings = collector.findings(() => 640);
    const shown = { count: 40, zeroTolerance: true };
    const at = (path: string) => findings.find((finding) => finding.path === path);
    expect(at('$.at')).toMatchObject({ ...shown, sessions: 3 });
    expect(at('$.at')?.example.note).toBe('timestamps 6 s apart; over the run: a time that stands still');
    expect(at('$.then')).toMatchObject({ ...shown, sessions: 2 });
    expect(at('$.then')?.example.note).toBe('a time that stands still');
    expect(collector.examples(fingerprintOf('GET /a', kind))).toEqual(['e1']);
    expect(collector.examples(fingerprintOf('GET /a', difference({ kind: 'kind', path: '$.then' })))).toEqual(
      [],
    );
  });

  it('groups by cause, counts exchanges and sessions, keeps the first example', () => {
    const collector = new FindingCollector();
    const add = (id: string, session: string, ...differences: readonly Difference[]): unknown =>
      collector.add({ id, operation: 'GET /a', session, differences }, []);
    add('e1', 's1', difference(), difference({ path: '$.roles[1]', baseline: '"admin"' }));
    add('e2', 's1', difference());
    for (const index of [2, 3, 4, 5]) add(`e${String(index + 1)}`, `s${String(index)}`, difference());
    const [finding, ...rest] = collector.findings(
      () => 640,
      () => '3/3',
    );
    expect(rest).toEqual([]);
    expect(finding).toEqual({
      fingerprint: fingerprintOf('GET /a', difference()),
      operation: 'GET /a',
      location: 'body',
      path: '$.roles[*]',
      kind: 'missing',
      counts: true,
      count: 6,
      of: 640,
      sessions: 5,
      zeroTolerance: false,
      confirmed: '3/3',
      example: { exchange: 'e1', baseline: '"editor"', candidate: null, note: null },
    });
    expect(collector.examples(finding?.fingerprint ?? '')).toEqual(['e1', 'e3', 'e4']);
  });

  it('puts first what counts, then zero tolerance, then what is frequent', () => {
    const collector = new FindingCollector();
    const add = (id: string, path: string, counts: boolean, zero: boolean): unknown =>
      collector.add({ id, operation: 'GET /a', session: id, differences: [difference({ path, counts })] }, [
        zero,
      ]);
    for (const id of ['1', '2', '3']) add(id, '$.form', false, false);
    for (const id of ['4', '5']) add(id, '$.often', true, false);
    add('6', '$.seldom', true, false);
    add('7', '$.always', true, true);
    expect(collector.findings(() => 10).map(({ path }) => path)).toEqual([
      '$.always',
      '$.often',
      '$.seldom',
      '$.form',
    ]);
  });

  it('stays bounded and says what it had to drop', () => {
    const collector = new FindingCollector(3);
    for (let index = 0; index < 10; index += 1)
      collector.add(
        {
          id: String(index),
          operation: 'GET /a',
          session: 's',
          differences: [difference({ path: `$.k${String(index)}` })],
        },
        [],
      );
    expect(collector.findings(() => 10)).toHaveLength(3);
    expect(collector.dropped).toBe(7);
  });
});
