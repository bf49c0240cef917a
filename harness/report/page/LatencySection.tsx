import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LatencyHistogram } from '../../model/latencyHistogram.ts';
import type { SideLatencies } from '../../model/runReport.ts';
import { displayCount } from '../../statistics/display.ts';
import { displayMilliseconds } from '../displayMilliseconds.ts';
import type { PageData } from '../html/pageData.ts';
import { visibleText } from '../html/visibleText.ts';
import { Menu } from './FilterBar.tsx';
import { LatencyChart } from './LatencyChart.tsx';
import { countOf, quantileOf } from './quantile.ts';

const sides = ['baseline', 'candidate'] as const;
const quantiles = [0.5, 0.95, 0.99] as const;

/** How long both sides took, over all operations or for one. */
export function LatencySection({ data }: { readonly data: PageData }): JSX.Element {
  const [chosen, setChosen] = useState('');
  const measured = data.operations.filter(({ latencies }) => isMeasured(latencies));
  const shown = measured[Number(chosen)];
  const latencies = chosen === '' || shown === undefined ? data.latencies : shown.latencies;
  return (
    <section id="latency" aria-labelledby="latency-title" tabIndex={-1}>
      <h2 id="latency-title">Latency</h2>
      {isMeasured(data.latencies) ? (
        <div class="card">
          <Menu
            label="Of"
            value={chosen}
            choices={[
              ['', 'All operations'],
              ...measured.map(
                ({ operation }, index) => [String(index), visibleText(operation.slice(0, 120))] as const,
              ),
            ]}
            onChange={setChosen}
          />
          <LatencyChart latencies={latencies} />
          <QuantileTable latencies={latencies} />
          <p class="hint">
            From the scheduled time, of the exchanges that both sides answered. For people to look at: the
            verdict counts exchanges.
          </p>
        </div>
      ) : (
        <p class="empty">No exchange was answered by both sides.</p>
      )}
    </section>
  );
}

function isMeasured({ baseline, candidate }: SideLatencies): boolean {
  return countOf(baseline) + countOf(candidate) > 0;
}

function QuantileTable({ latencies }: { readonly latencies: SideLatencies }): JSX.Element {
  return (
    <table class="numbers">
      <caption class="unseen">Latencies of both sides</caption>
      <thead>
        <tr>
          <th scope="col">Side</th>
          <th scope="col">p50</th>
          <th scope="col">p95</th>
          <th scope="col">p99</th>
          <th scope="col">Answers</th>
        </tr>
      </thead>
      <tbody>
        {sides.map((side) => (
          <tr key={side}>
            <th scope="row">
              <span class={`swatch ${side}`} aria-hidden="true" />
              {side}
            </th>
            {quantiles.map((quantile) => (
              <td key={quantile}>{atMost(latencies[side], quantile)}</td>
            ))}
            <td>{displayCount(countOf(latencies[side]))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function atMost(histogram: LatencyHistogram, quantile: number): string {
  const value = quantileOf(histogram, quantile);
  return value === null ? '–' : `≤ ${displayMilliseconds(value)}`;
}
