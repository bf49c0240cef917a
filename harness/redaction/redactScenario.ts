import { emptyBody } from '../model/body.ts';
import type { JourneyAnswer, ScenarioDocument, ScenarioJourney, StepDifference } from '../model/scenario.ts';
import { isFact } from './isFact.ts';
import type { Place } from './places.ts';
import { MessageRedactor } from './redactMessage.ts';
import type { Redactor } from './Redactor.ts';

/** Differences of one journey and steps of one try that are kept: a page of a million lines that moved says no more. */
const mostDifferences = 100;
const mostSteps = 200;
/** Characters of one text: what is read, and what is kept of it. */
const searched = 16_384;
const kept = 2_000;

/**
 * The document without secrets, and each text of it bounded. `secrets` are what the journeys were seen to send and get:
 * they are replaced wherever they stand, as is what stands at a sensitive place of a difference.
 */
export function redactScenario(
  redactor: Redactor,
  document: ScenarioDocument,
  secrets: readonly string[],
): ScenarioDocument {
  return {
    ...document,
    browser: document.browser === null ? null : short(redactor.text(document.browser)),
    journeys: document.journeys.map((journey) => redactJourney(redactor, journey, secrets)),
  };
}

function redactJourney(
  redactor: Redactor,
  journey: ScenarioJourney,
  known: readonly string[],
): ScenarioJourney {
  const own = journey.differences.flatMap((difference) => secretsOf(redactor, difference));
  const message = new MessageRedactor(redactor, own.length === 0 ? known : [...new Set([...known, ...own])]);
  const clean = (text: string): string => short(message.text(cutTo(text, searched)));
  const answer = (side: JourneyAnswer | null): JourneyAnswer | null =>
    side === null ? null : redactAnswer(side, clean);
  const differences = journey.differences.slice(0, mostDifferences);
  return {
    ...journey,
    file: clean(journey.file),
    title: clean(journey.title),
    baseline: answer(journey.baseline),
    candidate: answer(journey.candidate),
    gateway: answer(journey.gateway),
    differences: [
      ...differences.map((one) => redactDifferenceOf(one, redactor, message, clean)),
      ...leftOut(journey.differences.length - differences.length),
    ],
  };
}

function redactAnswer(answer: JourneyAnswer, clean: (text: string) => string): JourneyAnswer {
  const { failure, steps } = answer;
  const rest = steps.length - mostSteps;
  return {
    ...answer,
    failure:
      failure === null
        ? null
        : {
            step: failure.step === null ? null : clean(failure.step),
            message: clean(failure.message),
            place: failure.place === null ? null : clean(failure.place),
          },
    steps: [
      ...steps.slice(0, mostSteps).map(clean),
      ...(rest > 0 ? [`${String(rest)} more steps are left out`] : []),
    ],
  };
}

function leftOut(rest: number): readonly StepDifference[] {
  if (rest <= 0) return [];
  const step = `${String(rest)} more differences are left out`;
  return [{ step, look: 'seen', path: '', kind: 'too-large', baseline: null, candidate: null }];
}

function redactDifferenceOf(
  difference: StepDifference,
  redactor: Redactor,
  message: MessageRedactor,
  clean: (text: string) => string,
): StepDifference {
  const at = placeOf(difference);
  const shown = (value: string | null): string | null => {
    if (value === null || isFact(difference.kind, value)) return value;
    const read = cutTo(value, searched);
    if (at === null) return clean(read);
    if (at.place !== 'header') return clean(redactor.value(at.place, at.path, read));
    const [header] = message.headers([[at.path, read]]);
    return clean(header?.[1] ?? '');
  };
  return {
    ...difference,
    step: clean(difference.step),
    path: clean(difference.path),
    baseline: shown(difference.baseline),
    candidate: shown(difference.candidate),
  };
}

function secretsOf(redactor: Redactor, difference: StepDifference): readonly string[] {
  const at = placeOf(difference);
  const { kind, baseline, candidate } = difference;
  const values = [baseline, candidate].flatMap((value) =>
    value === null || isFact(kind, value) ? [] : [cutTo(value, searched)],
  );
  return values.flatMap((value) => {
    if (at?.place === 'header') return redactor.secretsOf({ headers: [[at.path, value]], body: emptyBody });
    const inside = redactor.secretsOf({
      headers: [],
      body: { kind: 'bytes', bytes: Buffer.from(value.toWellFormed()) },
    });
    const isSecret = at !== null && redactor.value(at.place, at.path, value).startsWith('[secret:');
    return isSecret ? [value, value.replace(/^"(.*)"$/s, '$1'), ...inside] : inside;
  });
}

/** `$.user.email`, `body $.id`, `header set-cookie`, `cookie sid`; null for the line of a page or a mail's subject. */
function placeOf({ path }: StepDifference): { readonly place: Place; readonly path: string } | null {
  const json = /(?:^|\s)(\$.*)$/s.exec(path)?.[1];
  if (json !== undefined) return { place: 'body', path: json };
  const [, kind, name] = /^(header|cookie) (.+)$/s.exec(path) ?? [];
  if (name === undefined) return null;
  return kind === 'header' ? { place: 'header', path: name } : { place: 'cookie', path: name };
}

/** The same text of other files is the same here unless it is endless. */
function short(text: string): string {
  return cutTo(text, kept);
}

function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
