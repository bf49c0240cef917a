import { collectSessions } from '../../harness/study/collectSessions.ts';
import { study } from '../../harness/study/study.ts';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { sideHeaders } from '../../harness/environment/sideHeaders.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import { answerBody, type BodyContract } from './answerBody.ts';
import { answerHeaders } from './answerHeaders.ts';
import { Discretion } from './Discretion.ts';
import type { LeftOutWhy } from './leftOutWhy.ts';
import type { AnswerFacts } from './seen/AnswerFacts.ts';
import type { Choice } from './seen/ChoiceFacts.ts';
import type { JsonValue } from './seen/jsonValue.ts';
import type { TellingValues } from './seen/TellingValues.ts';
import { namesOfSeveral } from './RequestWriter.ts';
import { surveyTraffic } from './surveyTraffic.ts';
import type { TrafficOfService } from './TrafficOfService.ts';
import { wayTo, type Way } from './wayTo.ts';
import { writeInteraction } from './writeInteraction.ts';
import { writeWay } from './writeWay.ts';

/** An interaction made of recorded traffic. */
export interface MadeInteraction {
  /** `POST /auth/login`, 423. */
  readonly operation: string;
  readonly status: number;
  readonly seen: number;
  /** Steps before it. */
  readonly steps: number;
  readonly pending: string | null;
  readonly loose: readonly string[];
  readonly json: JsonValue;
}

/** What was made of recorded traffic, and what was not. */
export interface MadeContract {
  readonly interactions: readonly MadeInteraction[];
  readonly leftOut: ReadonlyMap<LeftOutWhy, number>;
  /** Operations and statuses of which no exchange could be used. */
  readonly without: readonly string[];
  /** Those that would have held somebody's name or secret, with the place. */
  readonly withheld: readonly string[];
  readonly read: number;
  readonly selected: number;
  readonly choice: Choice;
}

export interface InitProgress {
  readonly told: (text: string) => void;
}

/**
 * Makes one interaction of each operation and status of a recording.
 * 1. A first pass finds out how exchanges hang together.
 * 2. A second one sees all answers of each kind, and which exchanges are the shortest way to one.
 * 3. Two more fetch the sessions of those; the shortest way of all is written down.
 */
export async function initContract(
  traffic: TrafficOfService,
  redactor: Redactor,
  { told }: InitProgress,
  signal: AbortSignal,
): Promise<MadeContract> {
  const { plan, learned } = await study(traffic, signal);
  const { answers, leftOut, telling, choice } = await surveyTraffic(
    plan,
    learned,
    redactor,
    (count) =>
      told(`${count.toLocaleString('en')} of ${learned.counts.selected.toLocaleString('en')} exchanges seen`),
    signal,
  );
  const wanted = new Set([...answers.values()].flatMap(({ candidates }) => candidates.map(({ id }) => id)));
  told(`looking for the shortest way to each of ${String(inOrder(answers).length)} kinds of answers`);
  const parts = await collectSessions(plan, learned, wanted, signal);
  const discretion = new Discretion(redactor);
  const given = headersGiven(traffic.service);
  const interactions: MadeInteraction[] = [];
  const without: string[] = [];
  const withheld: string[] = [];
  for (const facts of inOrder(answers)) {
    for (const { id } of facts.candidates)
      for (const { exchange } of parts.get(id) ?? []) telling.secretsOf(exchange);
    const ways = facts.candidates.flatMap(({ id }) => wayTo(parts.get(id) ?? [], plan, learned) ?? []);
    const made = shortest(ways, (way) => interactionOf(facts, way, answers, { discretion, given }));
    const place = made === null ? null : telling.placeIn(made.json);
    if (made === null) without.push(facts.key);
    else if (place === null) interactions.push(made);
    else withheld.push(placeOf(facts, place, telling));
  }
  const { read, selected } = learned.counts;
  return { interactions, leftOut, without, withheld, read, selected, choice };
}

/** The name of the operation may be what tells: `GET /users/freya`. */
function placeOf({ operation, status }: AnswerFacts, place: string, telling: TellingValues): string {
  const name =
    telling.placeIn({ kind: 'text', text: operation.id }) === null ? operation.id : operation.method;
  return `${name} ${String(status)}, at ${place.startsWith('$.request.path') || name !== operation.id ? 'its path' : place}`;
}

/** Those that are asked about, by path, then method, then status. */
function inOrder(answers: ReadonlyMap<string, AnswerFacts>): readonly AnswerFacts[] {
  const key = ({ operation, status }: AnswerFacts): string =>
    `${operation.template} ${operation.method} ${String(status)}`;
  return [...answers.values()]
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Of the ways that can be expected to hold the shortest; else the shortest of all. */
function shortest(ways: readonly Way[], make: (way: Way) => MadeInteraction | null): MadeInteraction | null {
  const made = ways.toSorted((a, b) => a.cost - b.cost).flatMap((way) => make(way) ?? []);
  return made.find(({ pending }) => pending === null) ?? made[0] ?? null;
}

/** Headers that the config sets on both sides: a recorded one of that name says nothing. */
function headersGiven({ baseline, candidate }: ServiceConfig): ReadonlySet<string> {
  const other = new Set(Object.keys(sideHeaders(candidate)));
  return new Set(Object.keys(sideHeaders(baseline)).filter((name) => other.has(name)));
}

/** Why nobody can expect it to hold; null where it should. */
function pendingWhy(unbound: readonly string[], several: readonly string[], { isWhole }: Way): string | null {
  if (several.length > 0)
    return `it sends several values as ${several.join(' and ')}, and a pact can take only one of them from what came before`;
  if (unbound.length > 0) return `nothing in the recording gives what ${unbound.join(' and ')} of it holds`;
  return isWhole ? null : 'a write before it in its session cannot be written down';
}

/** Null where answers have none. */
function bodyOf({ operation, body, hasBody }: AnswerFacts, discretion: Discretion): BodyContract | null {
  if (operation.method === 'HEAD' || !hasBody) return null;
  if (body !== null) return answerBody(body, discretion);
  return { content: null, rules: new Map(), loose: ['$ is not JSON in every answer'] };
}

function interactionOf(
  facts: AnswerFacts,
  way: Way,
  answers: ReadonlyMap<string, AnswerFacts>,
  { discretion, given }: { readonly discretion: Discretion; readonly given: ReadonlySet<string> },
): MadeInteraction | null {
  const written = writeWay(way, answers, discretion, given);
  if (written === null) return null;
  const { operation, status, count } = facts;
  const body = bodyOf(facts, discretion);
  // Who is refused anyway needs no credentials.
  const unbound = status < 400 ? [...new Set(written.unbound)] : [];
  const pending = pendingWhy(unbound, namesOfSeveral(written.request), way);
  const json = writeInteraction({
    operation: operation.id,
    status,
    state: written.state,
    request: written.request,
    headers: answerHeaders(facts.headers, discretion),
    body,
    seen: count,
    pending,
  });
  return {
    operation: operation.id,
    status,
    seen: count,
    steps: way.steps.length - 1,
    pending,
    loose: body?.loose ?? [],
    json,
  };
}
