import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { visibleText } from '../html/visibleText.ts';
import { loadLegend } from '../load/loadColumns.ts';
import type { LoadRow } from '../load/loadRows.ts';
import { Menu } from './FilterBar.tsx';
import { LatencyChart, type ChartLimit } from './LatencyChart.tsx';
import { LoadTable } from './LoadTable.tsx';
import { LongText } from './LongText.tsx';

interface Props {
  readonly load: NonNullable<PageData['load']>;
  readonly data: PageData;
}

/** What k6 asked and how it was answered: times of all operations or of one, and every operation's counts. */
export function LoadSection({ load, data }: Props): JSX.Element {
  const [chosen, setChosen] = useState('');
  const { loadOperations: operations, totals } = data;
  const view = useMemo(() => ({ ...load, operations }), [load, operations]);
  const row = operations[Number(chosen)];
  const shown = chosen === '' || row === undefined ? load.all : row;
  const latencies = useMemo(() => latenciesOf(shown), [shown]);
  const limits = useMemo(() => limitsOf(shown), [shown]);
  const left = totals.loadOperations - operations.length;
  return (
    <section id="load" aria-labelledby="load-title" tabIndex={-1}>
      <h2 id="load-title">
        Load{' '}
        <span class="count">
          {displayCount(totals.loadOperations)} operation{totals.loadOperations === 1 ? '' : 's'}
        </span>
      </h2>
      <div class="card">
        <Menu
          label="Times of"
          value={chosen}
          choices={[
            ['', 'All operations'],
            ...operations.map(
              ({ operation }, index) =>
                [String(index), visibleText((operation ?? '').slice(0, 120))] as const,
            ),
          ]}
          onChange={setChosen}
        />
        {latencies.baseline.length + latencies.candidate.length > 0 ? (
          <LatencyChart latencies={latencies} limits={limits} />
        ) : (
          <p class="empty">No answer was timed.</p>
        )}
        <LoadTable view={view} />
        {left > 0 && <p class="cut">{displayCount(left)} more operations did not fit into this page.</p>}
        <ul class="hint">
          {loadLegend(view).map((text) => (
            <li key={text}>
              <LongText text={text} />
            </li>
          ))}
          <li>times are for people to look at: the verdict counts requests</li>
        </ul>
        <Remarks remarks={load.remarks} total={totals.loadRemarks} />
      </div>
    </section>
  );
}

function Remarks({
  remarks,
  total,
}: {
  readonly remarks: readonly string[];
  readonly total: number;
}): JSX.Element | null {
  if (remarks.length === 0) return null;
  return (
    <>
      <h3>Remarks</h3>
      <ul class="sentences">
        {remarks.map((remark) => (
          <li key={remark}>
            <LongText text={remark} />
          </li>
        ))}
      </ul>
      {total > remarks.length && (
        <p class="cut">{displayCount(total - remarks.length)} more are in load.json.</p>
      )}
    </>
  );
}

function latenciesOf({ baseline, candidate }: LoadRow) {
  return { baseline: baseline?.latencies ?? [], candidate: candidate?.latencies ?? [] };
}

function limitsOf({ limits }: LoadRow): readonly ChartLimit[] {
  return (['p95', 'p99'] as const).flatMap((name) => {
    const limit = limits[name];
    return limit === null ? [] : [{ name: `${name} < ${limit.text}`, milliseconds: limit.milliseconds }];
  });
}
