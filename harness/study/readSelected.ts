import { RecordingError } from '../errors/RecordingError.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { NotSelectedReason } from '../model/outcome.ts';
import type { Rejection } from '../model/rejection.ts';
import { Selection } from './Selection.ts';
import type { TrafficPlan } from './TrafficPlan.ts';

/** Where a pass over the recording tells what it does not hand on. */
export interface LeftOut {
  rejected(rejection: Rejection): void;
  left(reason: NotSelectedReason, exchange: Exchange): void;
}

export interface SelectedExchange {
  readonly exchange: Exchange;
  readonly operation: Operation;
}

/** An exchange of the service: selected, or left out only because fewer were asked for. */
export interface KnownExchange extends SelectedExchange {
  readonly isSelected: boolean;
}

/** One pass over the recording: the selected exchanges in order, batch by batch. Each pass selects the same ones. */
export async function* readSelected(
  plan: TrafficPlan,
  leftOut: LeftOut | null,
  signal: AbortSignal,
): AsyncIterable<readonly SelectedExchange[]> {
  for await (const batch of readKnown(plan, leftOut, signal))
    yield batch.filter(({ isSelected }) => isSelected);
}

/** The same pass with what a limit or a sample left out, in its place: it says how things hang together all the same. */
export async function* readKnown(
  plan: TrafficPlan,
  leftOut: LeftOut | null,
  signal: AbortSignal,
): AsyncIterable<readonly KnownExchange[]> {
  const selection = new Selection(plan.selection);
  for await (const batch of untilAborted(plan.recordings.read(signal), signal)) {
    const known: KnownExchange[] = [];
    for (const entry of batch) {
      if (entry.kind === 'rejected') {
        if (plan.strict) throw strictError(entry.rejection);
        leftOut?.rejected(entry.rejection);
        continue;
      }
      const { exchange } = entry;
      const decision = selection.decide(exchange);
      const isSelected = decision.kind === 'selected';
      if (!isSelected) leftOut?.left(decision.reason, exchange);
      if (decision.operation !== null) known.push({ exchange, operation: decision.operation, isSelected });
    }
    yield known;
  }
}

/** An aborted pass simply ends: what it had handed on counts, and the run says that it was interrupted. */
async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncIterable<Item> {
  try {
    for await (const item of items) {
      if (signal.aborted) return;
      yield item;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function strictError(rejection: Rejection): RecordingError {
  return new RecordingError(
    rejection.recording,
    placeOf(rejection),
    'without --strict such records are counted as rejected and the run goes on',
  );
}

/** `line 17, byte 2310: malformed: …`. */
export function placeOf(rejection: Rejection): string {
  const line = rejection.line === null ? '' : `line ${String(rejection.line)}, `;
  const entry =
    rejection.entry === null || rejection.line !== null ? '' : `entry ${String(rejection.entry)}, `;
  return `${line}${entry}byte ${String(rejection.offset)}: ${rejection.reason}: ${rejection.detail}`;
}
