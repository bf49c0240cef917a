import { areaY, axisX, lineY, plot, ruleX, ruleY, text } from '@observablehq/plot';
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

/** A line to hold the latencies against. */
export interface ChartLimit {
  /** `p95 < 500 ms` */
  readonly name: string;
  readonly milliseconds: number;
}

interface Props {
  /** Of a side that was not measured there are none. */
  readonly latencies: SideLatencies;
  readonly limits?: readonly ChartLimit[];
}

const noLimits: readonly ChartLimit[] = [];

/** Both distributions over a logarithmic scale of time. */
export function LatencyChart({ latencies, limits = noLimits }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = (): void => element.replaceChildren(chartOf(latencies, limits, element.clientWidth || 640));
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [latencies, limits]);
  return <div class="chart" ref={place} />;
}

function chartOf(latencies: SideLatencies, limits: readonly ChartLimit[], width: number): Element {
  const [baseline, candidate] = [stepsOf(coarser(latencies.baseline)), stepsOf(coarser(latencies.candidate))];
  const every = [...baseline, ...candidate, ...limits].map(({ milliseconds }) => milliseconds);
  const [from, to] = [Math.min(...every), Math.max(...every) * (limits.length === 0 ? 1 : 1.15)];
  const chart = plot({
    width,
    height: 220,
    marginTop: limits.length === 0 ? 20 : 34,
    marginLeft: 12,
    marginRight: 12,
    ariaLabel: nameOf(latencies, limits),
    x: { type: 'log', domain: [from, to], label: null },
    y: { axis: null },
    marks: [
      ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.4 }),
      axisX({ ticks: Math.max(3, Math.floor(width / 110)), tickFormat: displayMilliseconds, tickSize: 4 }),
      ...marksOf('baseline', baseline),
      ...marksOf('candidate', candidate),
      ...limitMarks(limits),
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

/** A name stands on the side of its line where there is room; a second one a line lower. */
function limitMarks(limits: readonly ChartLimit[]): (ReturnType<typeof ruleX> | ReturnType<typeof text>)[] {
  return limits.flatMap((limit, index) => [
    ruleX([limit], { x: 'milliseconds', stroke: 'currentColor', strokeWidth: 1.5, className: 'limit' }),
    text([limit], {
      x: 'milliseconds',
      text: 'name',
      frameAnchor: 'top',
      textAnchor: 'end',
      dx: -5,
      dy: -26 + index * 15,
      fill: 'currentColor',
      className: 'limit',
    }),
  ]);
}

function nameOf(latencies: SideLatencies, limits: readonly ChartLimit[]): string {
  const lines = limits.map(({ name }) => name).join(', ');
  return [
    'Latency distributions.',
    words('baseline', latencies),
    words('candidate', latencies),
    ...(lines === '' ? [] : [`Limits: ${lines}.`]),
  ].join(' ');
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
