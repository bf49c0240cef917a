import { Inventor } from './Inventor.ts';
import type { Discretion } from './Discretion.ts';
import { writeRequest, type WrittenRequest } from './RequestWriter.ts';
import type { AnswerFacts } from './seen/AnswerFacts.ts';
import { ValueWriter } from './ValueWriter.ts';
import { Variables } from './Variables.ts';
import type { Way, WayStep } from './wayTo.ts';
import { writeState, type WrittenState, type WrittenStep } from './writeState.ts';

/** The last exchange of a way as a request, and the state before it. */
export interface WrittenWay {
  readonly request: WrittenRequest;
  readonly state: WrittenState | null;
  /** Slots of credentials and ids that nothing before gave, of the last request and of its steps. */
  readonly unbound: readonly string[];
}

/** Writes a way down: nothing of what was recorded stays but shared words. `given`: headers that the sides' config sets. */
export function writeWay(
  { steps }: Way,
  answers: ReadonlyMap<string, AnswerFacts>,
  discretion: Discretion,
  given: ReadonlySet<string>,
): WrittenWay | null {
  const shared = { variables: new Variables(), inventor: new Inventor(), discretion, given };
  const needed = new Set(steps.flatMap(({ placement }) => placement.needs.map(({ key }) => key)));
  const written: WrittenStep[] = [];
  const unbound: string[] = [];
  for (const step of steps) {
    const status = step.exchange.recorded?.status ?? 0;
    const values = new ValueWriter(
      step,
      answers.get(`${step.operation.id} ${String(status)}`) ?? null,
      shared,
    );
    const request = writeRequest(step, values);
    unbound.push(...values.unbound);
    const gives = step === steps.at(-1) ? new Map<string, string>() : givesOf(step, needed, shared);
    written.push({ operation: step.operation.id, request, status, pause: step.pause, gives });
  }
  const last = written.pop();
  if (last === undefined) return null;
  return { request: last.request, state: writeState(written, shared.variables.fresh, last.pause), unbound };
}

function givesOf(
  { placement }: WayStep,
  needed: ReadonlySet<string>,
  { variables, inventor }: { readonly variables: Variables; readonly inventor: Inventor },
): ReadonlyMap<string, string> {
  const gives = new Map<string, string>();
  const done = new Set<string>();
  for (const { place, nth, key, value } of placement.gives) {
    if (!needed.has(key) || done.has(key)) continue;
    done.add(key);
    // What was made up for the request is known without its answer.
    if (variables.adopt(key, value)) continue;
    const variable = variables.give(place, key, (name) => exampleFor(name, value, inventor));
    gives.set(variable.name, nth === 0 ? place : `${place} #${String(nth + 1)}`);
  }
  return gives;
}

function exampleFor(name: string, value: string, inventor: Inventor): string {
  if (/^-?\d+$/.test(value)) return '1';
  return value.length > 20 ? `invented-${name.replaceAll('_', '-')}` : inventor.invent(value);
}
