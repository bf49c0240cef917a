import type { LoadRun } from '../harness/model/load.ts';
import { displayCount } from '../harness/statistics/display.ts';
import type { LoadScript } from './LoadPlan.ts';

/** More operations than this, each with fewer requests than that: they are URLs with ids in them. */
const mostRare = 200;
const fewRequests = 5;

/** What the load's own shape keeps from being seen: one sentence each. */
export function shapeNotes(scripts: readonly LoadScript[], runs: readonly LoadRun[]): readonly string[] {
  return [...scripts.flatMap(closedNote), ...runs.flatMap(rareNote)];
}

/** A fixed number of users that ask when they were answered: the time of a stall is time in which nothing is asked. */
function closedNote({ title, inspected }: LoadScript): readonly string[] {
  const closed = (inspected?.scenarios ?? []).filter(({ executor }) => !executor.endsWith('-arrival-rate'));
  if (closed.length === 0) return [];
  const executors = [...new Set(closed.map(({ executor }) => executor))].join(', ');
  return [
    `${title}: its users wait for their answers (${executors}): a service that stalls is asked less, and few of its requests are slow; an arrival-rate executor asks on`,
  ];
}

function rareNote({ script, side, operations }: LoadRun): readonly string[] {
  const rare = operations.filter(({ requests }) => requests < fewRequests).length;
  if (rare <= mostRare || side === 'baseline') return [];
  return [
    `${script}: ${displayCount(rare)} operations have fewer than ${displayCount(fewRequests)} requests each, so that none is judged by itself: give requests a \`name\` tag, such as \`GET /users/{}\``,
  ];
}
