import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FindingCollector } from '../../../../harness/comparison/FindingCollector.ts';
import { createRun } from '../../../../harness/evidence/createRun.ts';
import type { RunDirectory } from '../../../../harness/evidence/RunDirectory.ts';
import type { Comparison } from '../../../../harness/model/comparison.ts';
import type { Difference } from '../../../../harness/model/difference.ts';
import type { Finding } from '../../../../harness/model/finding.ts';
import { Door } from '../../../../harness/redaction/Door.ts';
import type { FindingsAnew } from '../../../../shadow/noise/FindingsAnew.ts';
import { settleNoise } from '../../../../shadow/noise/settleNoise.ts';
import { Tally } from '../../../../shadow/replay/Tally.ts';
import { WritePolicy } from '../../../../harness/study/WritePolicy.ts';
import { workFolder } from '../../../e2e/workFolder.ts';
import { asked } from '../../evidence/runExample.ts';
import { differs, operation, pair } from './noiseLines.ts';

const banners = ['"A"', '"B"', '"C"'];
const banner = (at: number): string => banners[at % 3] ?? '';
const writes = new WritePolicy([], [], []);

function comparison(at: number, outcome: Comparison['outcome']): Comparison {
  const id = `exchange-${String(at)}`;
  const why = outcome === 'matched' ? null : 'value $.banner';
  const evidence = at.toString(16).padStart(12, '0');
  return {
    id,
    operation,
    session: id,
    outcome,
    why,
    statuses: [200, 200, 200],
    milliseconds: [1, 1],
    evidence,
  };
}

const accepted: Difference = { ...differs('$.lead', '"new"'), counts: false, note: 'accepted' };
/** The same moment, written otherwise: never counted, and nobody had to accept it. */
const otherForm: Difference = { ...differs('$.at', '"Z"', 'form'), counts: false, note: null };

/** Of what the candidate did otherwise at an exchange; empty for a match. */
function differencesAt(at: number): readonly Difference[] {
  if (at === 50) return [differs('$.banner', '"X"')];
  if (at === 51) return [differs('$.banner', '"A"'), differs('$.title', '"wrong"')];
  if (at === 53) return [differs('$.banner', banner(at)), accepted];
  if (at === 54) return [differs('$.banner', banner(at)), otherForm];
  return at % 4 === 0 ? [] : [differs('$.banner', banner(at))];
}

async function noisyRun(varies = true): Promise<{ readonly run: RunDirectory; readonly tally: Tally }> {
  const run = await createRun({
    door: new Door(),
    directory: workFolder(),
    out: null,
    at: new Date('2026-11-21T12:00:00Z'),
    asked,
    runId: null,
  });
  const operations = new Map([[operation, 101]]);
  const tally = new Tally({ read: 101, rejected: 0, notSelected: {}, selected: 101, operations });
  for (let at = 0; at < 100; at += 1) {
    const differences = differencesAt(at);
    const line = comparison(at, differences.length === 0 ? 'matched' : 'mismatched');
    tally.count(line, at % 40);
    await run.comparison(line);
    const { id, session } = line;
    if (differences.length > 0) await run.differences({ id, operation, session, differences });
    if (varies)
      await run.paired(
        pair(differences.length === 0 ? [] : ['$.banner'], ['$.banner'], [banner(at), banner(at + 1)]),
      );
  }
  await run.comparison({ ...comparison(100, 'skipped'), why: 'unsafe: a write' });
  tally.skip('unsafe');
  return { run, tally };
}

async function settled(run: RunDirectory, tally: Tally) {
  const anew: FindingsAnew[] = [];
  const result = await settleNoise({
    lines: run,
    watch: { span: 60_000, asksAgain: false, pairs: new Map([[operation, { all: 120, untold: 20 }]]) },
    tally,
    sink: { settle: (create) => anew.push(create(new FindingCollector())) },
    writes,
  });
  const findings = (): readonly Finding[] =>
    anew.flatMap((one) =>
      one.complete(
        one.counting.findings(() => 100),
        () => 100,
      ),
    );
  return { result, findings };
}

function text(run: RunDirectory): string {
  return ['comparisons.ndjson', 'differences.ndjson']
    .map((file) => readFileSync(join(run.path, file), 'utf8'))
    .join('\n');
}

test('what is noise alone becomes a match, in lines, counts, sessions and findings; what is not stays', async () => {
  const { run, tally } = await noisyRun();
  expect(tally.mismatched).toBe(75);
  const { result, findings } = await settled(run, tally);
  expect(result?.rulings.fields).toMatchObject([
    { operation, path: '$.banner', pairs: 120, candidateOnly: 0, controlOnly: 25, both: 75, judged: 'noise' },
  ]);
  const counted = result?.tally;
  expect(counted?.accounting()).toMatchObject({
    matched: 97,
    mismatched: 2,
    accepted: 1,
    skipped: { unsafe: 1 },
    interrupted: 0,
  });
  expect(counted?.distinct).toEqual({ total: 100, bad: 2 });
  expect(counted?.sessions((number) => number)).toEqual({ total: 40, bad: 2 });
  expect(findings().map(({ path, counts, count }) => [path, counts, count])).toEqual([
    ['$.banner', true, 1],
    ['$.title', true, 1],
    ['$.lead', false, 1],
    ['$.at', false, 1],
  ]);
  expect(findings()[0]?.example).toMatchObject({ exchange: 'exchange-50', candidate: '"X"' });
  await run.close();
  const lines = text(run).split('\n');
  expect(lines.filter((line) => line.includes('"why":"natural noise: body $.banner"'))).toHaveLength(72);
  expect(lines.filter((line) => line.includes('"outcome":"mismatched"'))).toHaveLength(2);
});

test('what was accepted besides the noise stays accepted, and says both', async () => {
  const { run, tally } = await noisyRun();
  await settled(run, tally);
  await run.close();
  const line = text(run)
    .split('\n')
    .find((one) => one.includes('"id":"exchange-53"') && one.includes('"outcome"'));
  expect(JSON.parse(line ?? '')).toMatchObject({
    outcome: 'accepted',
    why: 'natural noise: body $.banner; accepted differences',
  });
});

test('settling again, as after a kill in between, changes nothing', async () => {
  const { run, tally } = await noisyRun();
  const first = await settled(run, tally);
  await run.flush();
  const before = text(run);
  const again = await settled(run, tally);
  await run.close();
  expect(text(run)).toBe(before);
  expect(again.result?.tally.accounting()).toEqual(first.result?.tally.accounting());
  expect(again.findings()).toEqual(first.findings());
});

test('without a disagreement of the baseline nothing is written anew', async () => {
  const { run, tally } = await noisyRun(false);
  expect((await settled(run, tally)).result).toBeNull();
  await run.flush();
  expect(text(run)).not.toContain('natural noise');
  await run.close();
});
