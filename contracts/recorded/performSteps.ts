import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { growPath, PathNode } from '../../harness/correlation/PathNode.ts';
import { visitPlaces } from '../../harness/correlation/responsePlaces.ts';
import { varyValue } from '../../harness/correlation/varyValue.ts';
import type { Headers as HeaderList } from '../../harness/model/headers.ts';
import { fillJson, fillPath, fillText } from './fillTemplate.ts';
import { HelpProblem } from '../help/HelpProblem.ts';
import type { HelpSide } from '../help/ProviderModule.ts';
import { recordedParams, type RecordedStep } from './RecordedState.ts';

const subject = 'recorded state';

/**
 * Plays the steps of a recorded state on one side and returns what the interaction needs of them: names that are new
 * each time, and what the side itself gave. Throws a HelpProblem where a step went otherwise than recorded, SideFailed
 * where the side does not answer.
 */
export async function performSteps(
  params: Readonly<Record<string, unknown>>,
  side: Pick<HelpSide, 'fetch'>,
): Promise<Readonly<Record<string, string>>> {
  const read = recordedParams.safeParse(params);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new HelpProblem(
      subject,
      `the parameters of the recorded state are not legal at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? '?'}`,
      'have the pact made again: harness contract init --force',
    );
  }
  const { fresh, steps, pause } = read.data;
  const tag = randomBytes(12).toString('hex');
  const values = new Map(Object.entries(fresh).map(([key, value]) => [key, varyValue(value, tag)]));
  for (const step of steps) {
    if (step.pause > 0) await sleep(step.pause);
    await perform(step, values, side);
  }
  if (pause > 0) await sleep(pause);
  return Object.fromEntries(values);
}

async function perform(
  step: RecordedStep,
  values: Map<string, string>,
  side: Pick<HelpSide, 'fetch'>,
): Promise<void> {
  const at = step.request.indexOf(' ');
  const body = bodyOf(step, values);
  const headers = Object.fromEntries(
    Object.entries(step.headers).map(([name, value]) => [name, fillText(value, values)]),
  );
  const response = await side.fetch(fillPath(step.request.slice(at + 1), values), {
    method: step.request.slice(0, at),
    headers,
    ...(body === null ? {} : { body }),
  });
  const text = await response.text();
  if (Math.floor(response.status / 100) !== Math.floor(step.answered / 100))
    throw new HelpProblem(
      subject,
      `${step.request}, a step before it, was answered ${String(response.status)} in place of ${String(step.answered)}`,
      'does the side know what the recording relies on? An interaction for that step says more',
    );
  const given = valuesGiven(step, response, text);
  for (const [key, place] of Object.entries(step.gives)) {
    const value = given.get(place);
    if (value === undefined)
      throw new HelpProblem(subject, `the answer to ${step.request}, a step before it, gives no ${place}`);
    values.set(key, value);
  }
}

function bodyOf({ json, form }: RecordedStep, values: ReadonlyMap<string, string>): string | null {
  if (json !== undefined) return fillJson(json, values);
  if (form === undefined) return null;
  return new URLSearchParams(
    form.map(([key, value]): [string, string] => [key, fillText(value, values)]),
  ).toString();
}

/** By place; the second and further ones of a place as `… #2`. */
function valuesGiven(step: RecordedStep, response: Response, text: string): ReadonlyMap<string, string> {
  const tree = PathNode.root();
  for (const place of Object.values(step.gives))
    if (place.startsWith('body:')) growPath(tree, place.slice('body:'.length).replace(/ #\d+$/, ''));
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  const page = /html/i.test(response.headers.get('content-type') ?? '');
  visitPlaces(headersOf(response), page || looksLikeJson(text) ? text : null, tree, false, (place, value) => {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    given.set(count === 1 ? place : `${place} #${String(count)}`, value);
  });
  return given;
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{"\d-]/.test(text);
}

/** Each cookie by itself; no encoding, since none is asked for. */
function headersOf({ headers }: Response): HeaderList {
  const plain = [...headers].filter(([name]) => name !== 'set-cookie' && name !== 'content-encoding');
  return [...plain, ...headers.getSetCookie().map((line) => ['set-cookie', line] as const)];
}
