import { dryRun } from '../../shadow/dryRun.ts';
import type { Learned } from '../../shadow/learn.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';

function count(number: number): string {
  return number.toLocaleString('en');
}

/** What a run would do, as text: what is read, what is left out, operations, sessions, edges, writes, pace. */
export async function dryRunText(plan: ShadowPlan, learned: Learned, signal: AbortSignal): Promise<string> {
  const { operations, sessions, skipped } = await dryRun(plan, learned, signal);
  const { read, rejected, selected, notSelected } = learned.counts;
  const left = Object.entries(notSelected).map(([reason, number]) => `${count(number)} ${reason}`);
  const rate = plan.rate === null ? 'as fast as they answer' : `${count(plan.rate)} a second`;
  const seconds = plan.rate === null ? '' : `, about ${count(Math.ceil(selected / plan.rate))} s`;
  const width = Math.max(9, ...operations.map(({ id }) => id.length));
  return [
    `${plan.service.name}: baseline ${plan.service.baseline.url ?? '?'}, candidate ${plan.service.candidate.url ?? '?'}`,
    `read ${count(read)} = ${count(rejected)} rejected + ${count(read - rejected - selected)} left out${left.length === 0 ? '' : ` (${left.join(', ')})`} + ${count(selected)} selected`,
    ...learned.rejections
      .slice(0, 5)
      .map(
        (rejection) =>
          `  rejected: ${rejection.recording}, byte ${String(rejection.offset)}: ${rejection.reason}: ${rejection.detail}`,
      ),
    `sessions ${count(sessions)}, edges ${count(learned.table.edges.length)} (--explain-bindings lists them)`,
    `to each side ${rate}${seconds}, ${count(plan.concurrency)} at a time`,
    ...Object.entries(skipped).map(([reason, number]) => `would skip ${count(number)}: ${reason}`),
    '',
    `${'operation'.padEnd(width)}  exchanges  writes`,
    ...operations.map(({ id, exchanges, unsafe }) =>
      `${id.padEnd(width)}  ${count(exchanges).padStart(9)}  ${unsafe ? 'yes' : ''}`.trimEnd(),
    ),
    '',
    'Nothing was sent.',
    '',
  ].join('\n');
}
