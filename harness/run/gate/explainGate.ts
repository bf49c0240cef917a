import { defaultLimits, type Limits } from '../../config/limits.ts';
import { termsOf, type LaneTerms } from '../../config/laneTerms.ts';
import { displayCount, displayDuration, displayLimit } from '../../statistics/display.ts';
import { testsOfLook } from '../../statistics/testsOfLook.ts';
import type { LaneName } from '../../model/measurement.ts';
import type { GatePlan } from './planGate.ts';

/**
 * The policy in force and what each check needs, for people: samples for a first look and for a later one where nothing
 * goes wrong, and the time that takes at the lane's rate.
 */
export function explainGate(plan: GatePlan): string {
  const { request, step, policy, promotion, version } = plan;
  const { service } = request;
  const lines = [
    `${service.name}: ${share(step.from)} to ${share(step.to)} (steps ${step.of.map(share).join(', ')})`,
    `candidate ${version ?? 'version asked when it runs'}, evidence at most ${displayDuration(promotion.evidence.maxAge / 1_000)} old`,
    '',
    ...policy.lanes.flatMap(({ lane }) => laneLines(plan, lane)),
    'no evidence is never a pass; a critical fail is ROLLBACK, or HOLD where its lane says so; else a critical',
    'inconclusive check or a missing lane is HOLD; else PROMOTE',
  ];
  return `${lines.join('\n')}\n`;
}

const share = (percent: number): string => `${String(percent)} %`;

function laneLines(plan: GatePlan, name: LaneName): readonly string[] {
  const { request } = plan;
  const terms = termsOf(request.service, name);
  const lane = request.lanes.find((known) => known.name === name);
  const prepared = plan.lanes.find((task) => task.lane.name === name)?.prepared;
  const rate = prepared?.rate ?? null;
  const weight = terms.critical
    ? `critical, a fail is ${terms.onFail === 'hold' ? 'HOLD' : 'ROLLBACK'}`
    : 'decides nothing, moves the score';
  const missing = plan.doubts.find((doubt) => doubt.lane === name);
  return [
    `${name}: ${weight}${terms.timeout === null ? '' : `, ended after ${displayDuration(terms.timeout / 1_000)}`}`,
    ...(missing === undefined ? [] : [`  missing: ${missing.reason}`]),
    ...(lane?.measures ?? []).flatMap((measure) => {
      const limit = measure.limit(terms.limits);
      return limit === null
        ? []
        : [
            `  ${name}.${measure.name}: ${typeof measure.says === 'string' ? measure.says : measure.says(terms.limits)}, below ${displayLimit(limit)} at ${displayLimit(terms.limits.confidence)}`,
            ...needs(limit, terms, rate, measure.unit),
          ];
    }),
    ...(prepared?.demands ?? []).map((demand) => `  ${demand}`),
    ...(name === 'shadow' ? shadowLines(plan, terms.limits) : countsLines(plan, name)),
    '',
  ];
}

function needs(limit: number, { limits }: LaneTerms, rate: number | null, unit: string): readonly string[] {
  const { now, next } = testsOfLook(1, limit, limits.confidence);
  const time = (count: number): string =>
    rate === null || !(rate > 0)
      ? ''
      : ` (about ${displayDuration(count / rate)} at ${displayCount(rate)} a second)`;
  const [first, later] = [now.requiredBelow(0), next.requiredBelow(0)];
  return [
    `    needs ${displayCount(first)} ${unit}s without one at the first look${time(first)}, ${displayCount(later)} at a later one${time(later)};`,
    `    one bad one: ${displayCount(now.requiredBelow(1))} and ${displayCount(next.requiredBelow(1))}`,
  ];
}

/** What a lane of counts holds single operations to. */
function countsLines({ policy, request }: GatePlan, name: LaneName): readonly string[] {
  const measures = request.lanes.find((known) => known.name === name)?.measures ?? [];
  if (measures.length === 0) return [];
  const counts = policy.lanes.flatMap((lane) =>
    lane.lane === name && lane.kind === 'counts' ? [lane.counts] : [],
  )[0];
  const own = Object.entries(counts?.ownLimits ?? {}).flatMap(([operation, limits]) =>
    Object.entries(limits).map(([measure, { limit, words }]) => {
      const confidence = counts?.confidence ?? defaultLimits.confidence;
      const needed = displayCount(testsOfLook(1, limit, confidence).now.requiredBelow(0));
      const known = words?.known ?? null;
      const unit = measures.find((one) => one.name === measure)?.unit ?? 'request';
      return `  ${operation}: ${measure} below ${displayLimit(limit)}${known === null ? '' : ` (${known})`} by itself, ${needed} ${unit}s without one`;
    }),
  );
  return ['  each operation: not significantly above the limit, after Holm over all of them', ...own];
}

function shadowLines({ request, policy }: GatePlan, limits: Limits): readonly string[] {
  const shadow = policy.lanes.flatMap((lane) => (lane.kind === 'shadow' ? [lane.shadow] : []))[0];
  const own = Object.entries(shadow?.ownLimits ?? {});
  const expected = shadow?.expectedOperations ?? [];
  return [
    '  each operation: not significantly above the limit, after Holm over all of them',
    ...own.map(
      ([operation, limit]) =>
        `  ${operation}: below ${displayLimit(limit)} by itself, ${displayCount(testsOfLook(1, limit, limits.confidence).now.requiredBelow(0))} exchanges without one`,
    ),
    '  shadow.zero-tolerance: nothing that the baseline always has is missing, of another type or shared',
    `  shadow.coverage: ${displayLimit(limits.coverage)} of each operation's selected exchanges compared, or all but one`,
    ...(expected.length === 0 ? [] : [`  shadow.expected: ${expected.join(', ')} seen`]),
    `  shadow.sessions: at least ${displayCount(limits.sessions)}`,
    ...(limits.exchanges > 1
      ? [`  shadow.exchanges: at least ${displayCount(limits.exchanges)} distinct ones`]
      : []),
    ...(request.service.lanes.has('shadow') ? [] : ['  (the config has no shadow section: its defaults)']),
  ];
}
