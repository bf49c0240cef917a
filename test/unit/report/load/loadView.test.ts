import { describe, expect, test } from 'vitest';
import { loadEnds, type LoadRun } from '../../../../harness/model/load.ts';
import { loadColumns, loadLegend } from '../../../../harness/report/load/loadColumns.ts';
import { loadEndWords } from '../../../../harness/report/load/loadEndWords.ts';
import { loadRemarks } from '../../../../harness/report/load/loadRemarks.ts';
import type { LoadView } from '../../../../harness/report/load/loadRows.ts';
import { loadView } from '../../../../harness/report/load/loadView.ts';
import { between, loadOf, loadOperation, loadPolicy, loadReportOf, loadRunOf } from '../loads.ts';

function viewOf(...runs: readonly LoadRun[]): LoadView {
  const view = loadView(loadReportOf(loadOf(...runs)));
  if (view === null) throw new Error('no view');
  return view;
}

function cells(view: LoadView, operation: string | null, side: 'candidate' | 'baseline' = 'candidate') {
  const row = operation === null ? view.all : view.operations.find((one) => one.operation === operation);
  const numbers = row?.[side] ?? null;
  return numbers === null
    ? null
    : Object.fromEntries(loadColumns(view).map(({ title, of }) => [title, of(numbers)]));
}

describe('what is told of a load', () => {
  test('are the counts of each operation, its times with an interval, and how many a second', () => {
    // 850 logins take 20 to 90 ms and 150 take 700 to 760 ms: half below 61 ms, 95 % below 740 ms.
    expect(cells(viewOf(loadRunOf()), 'POST /auth/login')).toEqual({
      requests: '1,000',
      failed: '0',
      wrong: '0',
      slow: '150',
      p50: '62 ms',
      p90: '747 ms',
      'p95 (95 % interval)': '747 ms (712–747 ms)',
      p99: '785 ms',
      max: '785 ms',
      'a second': '17',
    });
  });

  test('is the sum over scripts and shards, of the time in which any of them ran', () => {
    const [from, to] = [1_795_000_000_000, 1_795_000_060_000];
    const shards = ['1/2', '2/2'].map((shard) => loadRunOf({ shard }));
    const later = loadRunOf({ script: 'b.k6.ts', window: { from: to, to: to + 60_000 } });
    const view = viewOf(...shards, later);
    expect(cells(view, null)).toMatchObject({
      requests: '12,000',
      failed: '3',
      slow: '450',
      'a second': '100',
    });
    expect(cells(viewOf(loadRunOf({ window: { from, to: from } })), null)).toMatchObject({ 'a second': '–' });
    const times = ({ p50, p99, max }: Record<string, string>) => ({ p50, p99, max });
    expect(times(cells(view, null) ?? {})).toEqual(times(cells(viewOf(loadRunOf()), null) ?? {}));
  });

  test('comes with the worst operation of the candidate first, by failed, then slow, then all requests', () => {
    const operations = [
      loadOperation('GET /a', between(1, 2, 50)),
      loadOperation('GET /b', between(1, 2, 90)),
      loadOperation('GET /slow', between(600, 700, 10)),
      loadOperation('GET /wrong', between(1, 2, 10), { wrong: 1 }),
    ];
    expect(viewOf(loadRunOf({ operations })).operations.map(({ operation }) => operation)).toEqual([
      'GET /wrong',
      'GET /slow',
      'GET /b',
      'GET /a',
    ]);
  });

  test('names the statuses of operations with bad answers, the bad ones first', () => {
    const operations = [
      loadOperation('POST /register', between(1, 2, 3_010), {
        failed: 3_001,
        statuses: { '201': 5, '422': 3_001, '0': 4 },
        errorCodes: { '1422': 3_001, '1212': 4 },
      }),
      loadOperation('GET /right', between(1, 2, 10)),
    ];
    const { remarks } = viewOf(loadRunOf({ operations }), loadRunOf({ operations, shard: '2/2' }));
    expect(remarks).toEqual([
      'POST /register (candidate) answered 422 × 6,002, nothing × 8, 201 × 10 (connection refused × 8)',
    ]);
  });

  test('has both sides where both were loaded, and a dash where one was not asked', () => {
    const operations = [loadOperation('GET /auth/profile', between(30, 40, 1_000))];
    const view = viewOf(loadRunOf({ side: 'baseline', operations }), loadRunOf());
    expect(view.sides).toEqual(['candidate', 'baseline']);
    expect(cells(view, 'GET /auth/profile', 'baseline')).toMatchObject({ requests: '1,000', max: '40 ms' });
    expect(cells(view, 'POST /auth/login', 'baseline')).toBeNull();
  });

  test('says of few answers that they bound p95 from one side only, and of none nothing', () => {
    const operations = [
      loadOperation('GET /few', between(10, 20, 30)),
      loadOperation('GET /none', [], { requests: 3, failed: 3, statuses: { '0': 3 } }),
    ];
    const view = viewOf(loadRunOf({ operations }));
    expect(cells(view, 'GET /few')?.['p95 (95 % interval)']).toMatch(/^\d+ ms \(≥ \d+ ms\)$/);
    expect(cells(view, 'GET /none')).toMatchObject({ p50: '–', 'p95 (95 % interval)': '–', max: '–' });
  });

  test('names the limits by which requests are slow, those of single operations too', () => {
    expect(loadLegend(viewOf(loadRunOf()))[0]).toBe('slow: longer than 500 ms');
    const report = loadReportOf();
    const policy = loadPolicy('p95 < 1.5 s', { 'POST /auth/login': 'p95 < 800 ms' });
    const view = loadView({ ...report, manifest: { ...report.manifest, policy } });
    expect(view?.operations.map(({ limits }) => limits.p95?.milliseconds)).toEqual([1_500, 800]);
    expect(view === null ? '' : loadLegend(view)[0]).toBe('slow: longer than 1.5 s; POST /auth/login 800 ms');
  });

  test('has a column for each limit, and none where there is no limit', () => {
    const titles = (slow: { p95: number | null; p99: number | null }) =>
      loadColumns(viewOf(loadRunOf({ operations: [loadOperation('GET /a', [1, 2], { slow })] }))).map(
        ({ title }) => title,
      );
    expect(titles({ p95: 1, p99: 0 })).toEqual(expect.arrayContaining(['slow (p95)', 'slow (p99)']));
    expect(titles({ p95: null, p99: 1 })).toContain('slow');
    expect(titles({ p95: null, p99: null }).join(' ')).not.toContain('slow');
  });

  test('is nothing where no load was made', () => {
    expect(loadView({ ...loadReportOf(), load: null })).toBeNull();
  });
});

describe('the remarks on a load', () => {
  test('are none where k6 did as it was meant to', () => {
    expect(loadRemarks(loadOf(loadRunOf()))).toEqual([]);
  });

  test('name thresholds, iterations, requests and checks that are not as they should be', () => {
    const run = loadRunOf({
      shard: '2/4',
      end: 'thresholds',
      exitCode: 99,
      thresholds: [
        { metric: 'http_req_failed', expression: 'rate<0.001', outcome: 'crossed' },
        { metric: 'http_req_duration{name:x}', expression: 'p(95)<500', outcome: 'without-samples' },
        { metric: 'checks', expression: 'rate>0.9', outcome: 'unjudged' },
      ],
      dropped: 1_200,
      interrupted: 20,
      exceptions: 1,
      leftOut: { setup: 100, health: 3, otherHost: 2, otherService: 1, warmup: 4_000 },
      checks: [{ name: 'is signed in', passed: 9, failed: 1 }],
    });
    const who = 'loadtests/steady.k6.ts, candidate, shard 2/4';
    expect(loadRemarks(loadOf(run))).toEqual([
      `${who}: thresholds crossed: http_req_failed rate<0.001`,
      `${who}: thresholds without a sample: http_req_duration{name:x} p(95)<500`,
      `${who}: thresholds not judged: checks rate>0.9`,
      `${who}: 1,200 iterations were due and not begun in time: for a pass their requests count as slow ones, for a fail as none`,
      `${who}: 20 iterations were cut off before they ended: what they waited for is not known; a longer gracefulStop lets them end`,
      `${who}: 1 iteration was ended by an exception in the script`,
      `${who}: requests that do not count: 100 of \`setup\` and \`teardown\`, 3 to health paths, 2 to other hosts, 1 outside \`routes\`, 4,000 while it warmed up`,
      `${who}: checks of the script that failed: is signed in (1 of 10)`,
    ]);
  });

  test.each(loadEnds)('tell the end %s in words of its own', (end) => {
    const remarks = loadRemarks(loadOf(loadRunOf({ end, exitCode: 7 })));
    const isMeant = end === 'complete' || end === 'thresholds';
    expect(remarks).toEqual(
      isMeant ? [] : [`loadtests/steady.k6.ts, candidate: ${loadEndWords[end]} (exit code 7)`],
    );
    expect(Object.values(loadEndWords).filter((words) => words === loadEndWords[end])).toHaveLength(1);
  });

  test('say which signal ended k6', () => {
    expect(loadRemarks(loadOf(loadRunOf({ end: 'killed', exitCode: null, signal: 'SIGKILL' })))).toEqual([
      'loadtests/steady.k6.ts, candidate: k6 was killed in mid-run (SIGKILL)',
    ]);
  });
});
