import { UsageError } from '../errors/UsageError.ts';
import type { Door } from '../redaction/Door.ts';
import { newProgress } from '../lane/LaneProgress.ts';
import { openConnections } from '../../shadow/sides/connections.ts';
import { failureText } from '../environment/failureOf.ts';
import { FindingSink } from '../../shadow/findings/FindingSink.ts';
import type { Learned } from '../study/learn.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import type { Case } from '../../shadow/authorisation/Cases.ts';
import { replayTry } from '../../shadow/authorisation/replayTry.ts';
import type { Sent } from '../../shadow/replay/Work.ts';

export interface ReplayedExchange {
  readonly text: string;
  /** Whether a difference that counts was seen again. */
  readonly differs: boolean;
}

/** Tries again what a pass tried as somebody else (`EXCHANGE.as-nobody`), and tells what each side answered. */
export async function replayTried(
  { plan, learned }: { readonly plan: ShadowPlan; readonly learned: Learned },
  id: string,
  runId: string,
  door: Door,
  signal: AbortSignal,
): Promise<ReplayedExchange> {
  const connections = await openConnections(plan, learned, runId);
  try {
    await connections.reset(signal);
    const lines = { comparison: () => undefined, differences: () => undefined };
    const { redactor } = door;
    const progress = newProgress('mismatches');
    const parts = { plan, learned, connections, lines, redactor, signal, progress };
    const tried = await replayTry(id, parts);
    if (tried === null)
      throw new UsageError(
        '--replay',
        `nothing in the recording as the run selected it can be tried as ${id}`,
        'is it the same recording?',
      );
    const sink = new FindingSink(lines, redactor, connections.comparator);
    const text = describe(id, tried, sink);
    return { text, differs: tried.found.some(({ differences }) => differences.some(({ counts }) => counts)) };
  } finally {
    await connections.close();
  }
}

function describe(id: string, { operation, path, open, found }: Case, sink: FindingSink): string {
  const lines = [`${operation} ${path}  ${id}`, 'tried in sessions replayed afresh'];
  for (const { work, sides, differences } of found) {
    const { baseline, candidate } = sides;
    lines.push(`baseline:  ${answer('baseline', baseline)}`, `candidate: ${answer('candidate', candidate)}`);
    const settled = { outcome: 'mismatched', why: path, differences, sides, throttled: false } as const;
    for (const { kind, note, ...values } of sink.redact(work, settled))
      lines.push(
        '',
        `${kind}: ${note ?? ''}`,
        `  - ${values.baseline ?? 'nothing'}`,
        `  + ${values.candidate ?? 'nothing'}`,
      );
  }
  if (found.length === 0) lines.push(`outcome: ${open[0] ?? 'no difference'}`);
  return `${lines.join('\n')}\n`;
}

function answer(side: 'baseline' | 'candidate', { observation }: Sent): string {
  return observation.kind === 'failure' ? failureText(side, observation) : String(observation.status);
}
