import type { LoadRun } from '../../model/load.ts';
import type { RunReport } from '../../model/runReport.ts';
import { failedAnswers } from './failedAnswers.ts';
import { loadLimits } from './loadLimits.ts';
import { loadNumbers } from './loadNumbers.ts';
import { loadRemarks } from './loadRemarks.ts';
import type { LoadRow, LoadSide, LoadView } from './loadRows.ts';

/** Null where no load was made. */
export function loadView({ load, manifest }: Pick<RunReport, 'load' | 'manifest'>): LoadView | null {
  if (load === null || load.runs.length === 0) return null;
  const of = (side: LoadSide): readonly LoadRun[] => load.runs.filter((run) => run.side === side);
  const runs = { candidate: of('candidate'), baseline: of('baseline') };
  const rowOf = (operation: string | null): LoadRow => ({
    operation,
    limits: loadLimits(manifest, operation),
    candidate: loadNumbers(runs.candidate, operation),
    baseline: loadNumbers(runs.baseline, operation),
  });
  const names = new Set(load.runs.flatMap(({ operations }) => operations.map(({ operation }) => operation)));
  const sides = (['candidate', 'baseline'] as const).filter((side) => runs[side].length > 0);
  const operations = [...names].map(rowOf).sort(byUrgency);
  return {
    sides,
    all: rowOf(null),
    operations,
    remarks: [...sides.flatMap((side) => failedAnswers(load, side, operations)), ...loadRemarks(load)],
  };
}

function byUrgency(a: LoadRow, b: LoadRow): number {
  const [first, second] = [ranksOf(a), ranksOf(b)];
  const different = first.findIndex((rank, index) => rank !== second[index]);
  if (different !== -1) return (second[different] ?? 0) - (first[different] ?? 0);
  return (a.operation ?? '') < (b.operation ?? '') ? -1 : 1;
}

function ranksOf({ candidate, baseline }: LoadRow): readonly number[] {
  const numbers = candidate ?? baseline;
  if (numbers === null) return [0, 0, 0];
  const { failed, wrong, slow, requests } = numbers;
  return [failed + wrong, slow.p95 ?? slow.p99 ?? 0, requests];
}
