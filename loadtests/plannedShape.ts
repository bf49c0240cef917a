import { displayCount, displayDuration } from '../harness/statistics/display.ts';

type Scenario = Readonly<Record<string, unknown>>;

const units = { h: 3_600, m: 60, s: 1, ms: 0.001 } as const;

/** A duration as k6 writes it (`1m30s`), s; null for anything else. */
function secondsOf(text: unknown): number | null {
  if (text === null || text === undefined) return 0;
  if (typeof text !== 'string' || !/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return null;
  let sum = 0;
  for (const [, number, unit] of text.matchAll(/([\d.]+)(h|ms|m|s)/g))
    sum += Number(number) * units[unit === 'h' || unit === 'm' || unit === 'ms' ? unit : 's'];
  return sum;
}

/** What the scenarios plan, without the time that begun iterations may take to end: `30 s`; null where they end sooner or later. */
export function plannedTime(scenarios: readonly Scenario[]): string | null {
  const ends = scenarios.map((scenario) => {
    const { startTime, duration, stages, executor } = scenario;
    const parts = Array.isArray(stages)
      ? stages.map((stage: unknown) => secondsOf(memberOf(stage, 'duration')))
      : [];
    const runs = Array.isArray(stages) ? parts : [duration === undefined ? null : secondsOf(duration)];
    const all = [secondsOf(startTime), ...runs].map((part) => part ?? Number.NaN);
    return executor === 'externally-controlled' ? Number.NaN : all.reduce((sum, part) => sum + part, 0);
  });
  const longest = Math.max(...ends);
  return Number.isFinite(longest) && longest > 0 ? displayDuration(longest) : null;
}

/** `36 iterations a second`, `up to 120 iterations a second`; null for an executor without a rate. */
export function plannedRate({ rate, startRate, timeUnit, stages }: Scenario): string | null {
  const unit = secondsOf(timeUnit ?? '1s');
  if (unit === null || unit === 0) return null;
  const told = (count: number): string => {
    const aSecond = count / unit;
    const number = aSecond < 10 ? String(Number(aSecond.toPrecision(2))) : displayCount(Math.round(aSecond));
    return `${number} iteration${aSecond === 1 ? '' : 's'} a second`;
  };
  if (typeof rate === 'number') return told(rate);
  if (typeof startRate !== 'number' || !Array.isArray(stages)) return null;
  const targets = stages.map((stage: unknown) => Number(memberOf(stage, 'target')));
  return `up to ${told(Math.max(startRate, ...targets))}`;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : null;
}
