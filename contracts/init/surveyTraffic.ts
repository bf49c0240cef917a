import { latest } from '../../harness/correlation/latest.ts';
import { PathNode } from '../../harness/correlation/PathNode.ts';
import { visitSlots } from '../../harness/correlation/requestSlots.ts';
import { isPrincipalSlot } from '../../harness/correlation/SessionKeys.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import { jsonText } from '../../harness/study/jsonText.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected, type SelectedExchange } from '../../harness/study/readSelected.ts';
import type { Placement } from '../../harness/correlation/SessionTracker.ts';
import { TellingValues } from './seen/TellingValues.ts';
import { AnswerFacts } from './seen/AnswerFacts.ts';
import { ChoiceFacts, type Choice } from './seen/ChoiceFacts.ts';
import { parseJsonValue } from './seen/jsonValue.ts';
import { leftOutWhy, type LeftOutWhy } from './leftOutWhy.ts';
import type { TrafficOfService } from './TrafficOfService.ts';

const mostKinds = 2_000;
/** Exchanges whose secrets are noted; those that something is written of are looked at besides. */
const mostSearched = 50_000;
const sessionsKept = 100_000;
/** What nobody in the recording gave makes a way worse than any number of steps. */
const costOfLoose = 1_000;

/** What a pass over the recording found, by operation and status. */
export interface TrafficSurvey {
  readonly answers: ReadonlyMap<string, AnswerFacts>;
  /** Exchanges that no interaction can be made of. */
  readonly leftOut: ReadonlyMap<LeftOutWhy, number>;
  readonly telling: TellingValues;
  readonly choice: Choice;
}

/** Reads the recording once; memory hangs on the kinds of answers, not on how many there are. */
export async function surveyTraffic(
  plan: TrafficOfService,
  learned: Learned,
  redactor: Redactor,
  told: (exchanges: number) => void,
  signal: AbortSignal,
): Promise<TrafficSurvey> {
  const placer = createPlacer(plan, learned);
  const answers = new Map<string, AnswerFacts>();
  const leftOut = new Map<LeftOutWhy, number>();
  const writes = latest<number, number>(sessionsKept);
  const trees = new Map<string, PathNode>();
  const telling = new TellingValues(redactor);
  const choice = new ChoiceFacts(plan);
  let seen = 0;
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      const { placement, requestText } = placer.place(item);
      if (seen < mostSearched) telling.secretsOf(item.exchange);
      seen += 1;
      const isAsked = choice.add(item);
      const why = leftOutWhy(item, plan.writes);
      const before = writes.get(placement.number) ?? 0;
      if (plan.writes.isUnsafe(item.operation)) writes.set(placement.number, before + 1);
      const facts = why === null ? factsOf(answers, item) : null;
      if (why !== null) leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
      if (facts === null) continue;
      addSlots(facts, item, requestText, placement, trees, telling);
      if (!isAsked) continue;
      addAnswer(facts, item, placement);
      facts.offer({
        id: item.exchange.id,
        cost: before + placement.after.length + costOfLoose * placement.loose.length,
      });
    }
    told(seen);
  }
  return { answers, leftOut, telling, choice };
}

function factsOf(
  answers: Map<string, AnswerFacts>,
  { exchange, operation }: SelectedExchange,
): AnswerFacts | null {
  const status = exchange.recorded?.status ?? 0;
  const key = `${operation.id} ${String(status)}`;
  const known = answers.get(key);
  if (known !== undefined || answers.size >= mostKinds) return known ?? null;
  const made = new AnswerFacts(operation, status);
  answers.set(key, made);
  return made;
}

function addSlots(
  facts: AnswerFacts,
  { exchange, operation }: SelectedExchange,
  text: string | null,
  { principal }: Placement,
  trees: Map<string, PathNode>,
  telling: TellingValues,
): void {
  const tree = trees.get(operation.id) ?? PathNode.root();
  trees.set(operation.id, tree);
  visitSlots(exchange.request, text, { template: operation.template, tree, grow: true }, (slot, value) => {
    facts.sent(slot, value, principal);
    if (isPrincipalSlot(slot)) telling.add(value);
    if (value.includes('@')) facts.sentTo(slot, value, principal);
  });
}

function addAnswer(facts: AnswerFacts, { exchange }: SelectedExchange, { principal }: Placement): void {
  const { recorded } = exchange;
  if (recorded === null) return;
  facts.count += 1;
  facts.headers.add(recorded.headers, principal);
  if (recorded.body.kind !== 'absent' || recorded.body.why !== 'empty') facts.hasBody = true;
  const text = facts.body === null ? null : (jsonText(recorded.headers, recorded.body) ?? null);
  const value = text === null ? null : parseJsonValue(text);
  // One answer without JSON is enough: then not every answer of this kind has such a body.
  if (value === null) facts.body = null;
  else facts.body?.add(value, principal);
}
