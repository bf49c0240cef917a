import { describe, expect, test } from 'vitest';
import { accountingSums } from '../../../../harness/report/page/accountingSums.ts';
import { coverageRows } from '../../../../harness/report/page/coverage.ts';
import { foldRows } from '../../../../harness/report/page/foldRows.ts';
import { headerRows } from '../../../../harness/report/page/headerRows.ts';
import { coarser, countOf, quantileOf } from '../../../../harness/report/page/quantile.ts';
import { sameRow, type DiffRow } from '../../../../harness/report/page/diffRow.ts';
import { wordParts } from '../../../../harness/report/page/wordParts.ts';
import { base } from '../verdicts.ts';
import { latenciesAround, runReportOf } from '../html/runReports.ts';

describe('the accounting', () => {
  test('adds up twice, and says so', () => {
    expect(accountingSums(base.accounting)).toEqual([
      {
        name: 'read',
        total: 5010,
        addsUp: true,
        terms: [
          ['rejected', 10],
          ['not selected', 900],
          ['selected', 4100],
        ],
      },
      {
        name: 'selected',
        total: 4100,
        addsUp: true,
        terms: [
          ['matched', 4090],
          ['mismatched', 0],
          ['drifted', 10],
        ],
      },
    ]);
  });

  test('says where it does not', () => {
    const [, selected] = accountingSums({ ...base.accounting, matched: 1, skipped: { unsafe: 3 } });
    expect(selected).toMatchObject({
      addsUp: false,
      terms: [
        ['matched', 1],
        ['mismatched', 0],
        ['drifted', 10],
        ['skipped (unsafe)', 3],
      ],
    });
  });

  test('calls what was left of a run that gave up by the word of the outcome', () => {
    const [, selected] = accountingSums({ ...base.accounting, interrupted: 5 });
    expect(selected?.terms).toContainEqual(['interrupted', 5]);
  });
});

test('Operations are sorted by what is asked for, equal ones by name.', () => {
  const { operations } = runReportOf();
  const names = (column: 'mismatched' | 'lost' | 'operation', descending: boolean) =>
    coverageRows(operations, column, descending).map(({ operation }) => operation);
  expect(names('mismatched', true)).toEqual(['GET /auth/users/{}/roles', 'GET /auth/me', 'POST /auth/login']);
  expect(names('lost', true)).toEqual(['POST /auth/login', 'GET /auth/me', 'GET /auth/users/{}/roles']);
  expect(names('operation', false)).toEqual(['GET /auth/me', 'GET /auth/users/{}/roles', 'POST /auth/login']);
  expect(coverageRows(operations, 'lost', true)[0]).toMatchObject({ compared: 41, lost: 9, mismatched: 1 });
});

test('A quantile is the end of the bucket that it lies in.', () => {
  const histogram = [
    { upTo: 1, count: 50 },
    { upTo: 2, count: 45 },
    { upTo: 4, count: 0 },
    { upTo: 8, count: 5 },
  ];
  expect([0.5, 0.51, 0.95, 0.96, 1].map((quantile) => quantileOf(histogram, quantile))).toEqual([
    1, 2, 2, 8, 8,
  ]);
  expect(quantileOf([], 0.5)).toBeNull();
});

test('A histogram with fewer buckets has the same latencies in it.', () => {
  const fine = Array.from({ length: 400 }, (_, index) => ({ upTo: 1.02 ** index, count: index % 7 }));
  const coarse = coarser(fine);
  expect(coarse.length).toBeLessThan(60);
  expect(countOf(coarse)).toBe(countOf(fine));
  const ratio = (quantileOf(coarse, 0.5) ?? 0) / (quantileOf(fine, 0.5) ?? 1);
  expect(ratio).toBeGreaterThanOrEqual(1);
  expect(ratio).toBeLessThan(1.2);
  const few = latenciesAround(10, 0.5, 100);
  expect(coarser(few)).toEqual(few);
});

describe('equal lines', () => {
  const changed: DiffRow = { state: 'changed', baseline: 'a', candidate: 'b', path: null };
  const same = Array.from({ length: 5 }, (_, index) => sameRow(String(index)));
  const shape = (
    rows: readonly DiffRow[],
    context: number,
    opened: readonly number[] = [],
  ): readonly string[] =>
    foldRows(rows, context, new Set(opened)).map((row) =>
      row.kind === 'row' ? row.row.state : `${row.from}+${row.count}`,
    );

  test('far from what differs are folded', () => {
    expect(shape([...same, changed, ...same], 1)).toEqual(['0+4', 'same', 'changed', 'same', '7+4']);
  });

  test('stay where they were opened', () => {
    expect(shape([...same, changed], 1, [0])).toEqual(['same', 'same', 'same', 'same', 'same', 'changed']);
  });

  test('too few to fold stay too', () => {
    expect(shape([...same.slice(0, 3), changed], 1)).toEqual(['same', 'same', 'same', 'changed']);
  });

  test('fold all where nothing differs', () => {
    expect(shape(same, 3)).toEqual(['0+5']);
    expect(shape([], 3)).toEqual([]);
  });
});

test('Headers are held against each other by name, whatever their case and order.', () => {
  const rows = headerRows(
    [
      ['Vary', 'Accept'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ],
    [
      ['set-cookie', 'a=1'],
      ['vary', 'Accept'],
      ['x-new', '1'],
    ],
  );
  expect(rows).toEqual([
    { state: 'missing', baseline: 'set-cookie: b=2', candidate: null, path: null },
    { state: 'extra', baseline: null, candidate: 'x-new: 1', path: null },
    sameRow('set-cookie: a=1'),
    sameRow('vary: Accept'),
  ]);
});

test('The words that differ of two lines are told, and put together they are the lines.', () => {
  const parts = wordParts('"name": "Ada"', '"name": "Ada Lovelace"');
  expect(parts?.candidate.filter(({ changed }) => changed).map(({ text }) => text)).toEqual([' Lovelace']);
  expect(parts?.baseline.map(({ text }) => text).join('')).toBe('"name": "Ada"');
  expect(wordParts('a'.repeat(3_000), 'b')).toBeNull();
});
