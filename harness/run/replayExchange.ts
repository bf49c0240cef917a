import { UsageError } from '../errors/UsageError.ts';
import { headerValue } from '../model/headers.ts';
import type { Side } from '../model/observation.ts';
import type { Door } from '../redaction/Door.ts';
import { isTryId } from '../../shadow/authorisation/tryId.ts';
import { collectSessions } from '../study/collectSessions.ts';
import { failureText } from '../environment/failureOf.ts';
import { FindingSink } from '../../shadow/findings/FindingSink.ts';
import { replaySession, type AloneResult } from '../../shadow/replay/replaySession.ts';
import { openConnections } from '../../shadow/sides/connections.ts';
import { study } from '../study/study.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { replayTried, type ReplayedExchange } from './replayTried.ts';
import type { Sent } from '../../shadow/replay/Work.ts';

/** Replays the session of one exchange alone, up to it, and tells what each side answered. Counts as no evidence. */
export async function replayExchange(
  given: ShadowPlan,
  exchange: string,
  runId: string,
  door: Door,
  signal: AbortSignal,
): Promise<ReplayedExchange> {
  const { plan, learned } = await study(given, signal);
  if (isTryId(exchange)) return replayTried({ plan, learned }, exchange, runId, door, signal);
  const parts = await collectSessions(plan, learned, new Set([exchange]), signal);
  const part = parts.get(exchange);
  if (part === undefined) {
    throw new UsageError(
      '--replay',
      `no exchange ${exchange} in the recording as the run selected it`,
      'is it the same recording?',
    );
  }
  const connections = await openConnections(plan, learned, runId);
  try {
    await connections.reset(signal);
    const tag = `replay ${String(Date.now())}`;
    const alone = await replaySession(plan, learned, part, connections.createExchanger(tag, 'alone'), signal);
    if (alone === null)
      return {
        text: `${exchange} was not sent: it writes, or cannot be sent as recorded.\n`,
        differs: false,
      };
    const noLines = { comparison: () => undefined, differences: () => undefined };
    const sink = new FindingSink(noLines, door.redactor, connections.comparator);
    const differences = sink.redact(alone.work, alone.settled);
    return {
      text: describe(plan, part.length, alone, differences),
      differs: alone.settled.outcome === 'mismatched',
    };
  } finally {
    await connections.close();
  }
}

function describe(
  plan: ShadowPlan,
  sent: number,
  { work, settled }: AloneResult,
  differences: AloneResult['settled']['differences'],
): string {
  const { exchange, operation } = work;
  const lines = [
    `${operation.id}  ${exchange.id}  (entry ${String(exchange.source.entry)} of ${exchange.source.recording})`,
    `the session up to it: ${String(sent)} exchange${sent === 1 ? '' : 's'}, sent alone`,
    `outcome: ${settled.outcome}${settled.why === null ? '' : ` (${settled.why})`}`,
  ];
  if (settled.sides !== null) {
    lines.push(
      `baseline:  ${answer('baseline', settled.sides.baseline)}`,
      `candidate: ${answer('candidate', settled.sides.candidate)}`,
    );
  }
  for (const { kind, location, path, baseline, candidate, counts, note } of differences) {
    lines.push(
      '',
      `${kind} ${location} ${path}${counts ? '' : ' (does not count)'}${note === null ? '' : `: ${note}`}`,
    );
    lines.push(`  - ${baseline ?? 'nothing'}`, `  + ${candidate ?? 'nothing'}`);
  }
  const { url: baseline } = plan.service.baseline;
  const { url: candidate } = plan.service.candidate;
  const curl = (origin: string | null): string =>
    `  curl -i -X ${exchange.request.method} '${origin ?? ''}${exchange.request.target.replaceAll("'", '%27')}'${authorization(work)}`;
  lines.push(
    '',
    'to read, not to run as it is (credentials are placeholders):',
    curl(baseline),
    curl(candidate),
  );
  return `${lines.join('\n')}\n`;
}

function authorization({ exchange }: AloneResult['work']): string {
  return headerValue(exchange.request.headers, 'authorization') === null
    ? ''
    : ' -H "authorization: ${CREDENTIAL}"';
}

function answer(side: Side, { observation }: Sent): string {
  if (observation.kind === 'failure') return failureText(side, observation);
  const { scheduled, ended } = observation.timing;
  return `${String(observation.status)} in ${(ended - scheduled).toFixed(1)} ms`;
}
