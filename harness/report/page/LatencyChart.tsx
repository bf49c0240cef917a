import { areaY, axisX, lineY, plot, ruleY } from '@observablehq/plot';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LatencyHistogram } from '../../model/latencyHistogram.ts';
import type { SideLatencies } from '../../model/runReport.ts';
import { displayMilliseconds } from '../displayMilliseconds.ts';
import { coarser, countOf, quantileOf } from './quantile.ts';

interface Step {
  readonly milliseconds: number;
  /** Share of the exchanges for each factor of e. */
  readonly density: number;
}

/** Both distributions over a logarithmic scale of time. */
export function LatencyChart({ latencies }: { readonly latencies: SideLatencies }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = (): void => element.replaceChildren(chartOf(latencies, element.clientWidth || 640));
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [latencies]);
  return <div class="chart" ref={place} />;
}

function chartOf(latencies: SideLatencies, width: number): Element {
  const [baseline, candidate] = [stepsOf(coarser(latencies.baseline)), stepsOf(coarser(latencies.candidate))];
  const every = [...baseline, ...candidate].map(({ milliseconds }) => milliseconds);
  const [from, to] = [Math.min(...every), Math.max(...every)];
  const chart = plot({
    width,
    height: 220,
    marginLeft: 12,
    marginRight: 12,
    ariaLabel: `Latency distributions. ${words('baseline', latencies)} ${words('candidate', latencies)}`,
    x: { type: 'log', domain: [from, to], label: null },
    y: { axis: null },
    marks: [
      ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.4 }),
      axisX({ ticks: Math.max(3, Math.floor(width / 110)), tickFormat: displayMilliseconds, tickSize: 4 }),
      ...marksOf('baseline', baseline),
      ...marksOf('candidate', candidate),
    ],
  });
  // Its colours are in our own style sheet: an inline style would go against the page's policy.
  for (const style of chart.querySelectorAll('style')) style.remove();
  // One picture with one name: its parts have none of their own.
  for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  chart.setAttribute('role', 'img');
  return chart;
}

function marksOf(side: 'baseline' | 'candidate', steps: readonly Step[]): ReturnType<typeof lineY>[] {
  const shape = { x: 'milliseconds', y: 'density', curve: 'step-before' } as const;
  return [
    areaY([...steps], { ...shape, fill: 'currentColor', fillOpacity: 0.14, className: `area ${side}` }),
    lineY([...steps], {
      ...shape,
      stroke: 'currentColor',
      strokeWidth: 2,
      className: `line ${side}`,
      ...(side === 'candidate' ? {} : { strokeDasharray: '5 3' }),
    }),
  ];
}

/** A step for each bucket, as wide as the bucket, closed by nothing on both ends. */
function stepsOf(histogram: LatencyHistogram): readonly Step[] {
  const total = countOf(histogram);
  const buckets = histogram.filter(({ upTo }) => Number.isFinite(upTo) && upTo > 0);
  const [first, second] = buckets;
  if (first === undefined || total === 0) return [];
  let from = first.upTo / (second === undefined ? 1.2 : Math.min(2, second.upTo / first.upTo));
  const steps: Step[] = [{ milliseconds: from, density: 0 }];
  for (const { upTo, count } of buckets) {
    steps.push({ milliseconds: upTo, density: count / total / Math.log(upTo / from) });
    from = upTo;
  }
  return [...steps, { milliseconds: from * 1.000_001, density: 0 }];
}

function words(side: 'baseline' | 'candidate', latencies: SideLatencies): string {
  const [half, most] = [quantileOf(latencies[side], 0.5), quantileOf(latencies[side], 0.95)];
  if (half === null || most === null) return `The ${side} has none.`;
  return `The ${side}: half within ${displayMilliseconds(half)}, 95 % within ${displayMilliseconds(most)}.`;
}
