import { quotedName } from './interactionName.ts';
import type { JourneyAnswer, JourneyFailure, ScenarioJourney, StepDifference } from './scenario.ts';

const mostOfMessage = 200;
const mostOfValue = 60;

/** A journey in a sentence: `“log in > a wrong password”`; quoted for the reason that `interactionName` gives. */
export function journeyName({ title }: Pick<ScenarioJourney, 'title'>): string {
  return quotedName(title);
}

/**
 * Why a journey does not pass, in one line, as measurements and verdicts name it:
 * `“log in > a wrong password”, step “the page says so”: expect(locator).toHaveText(expected) failed, …`.
 */
export function journeyCase(journey: ScenarioJourney): string {
  const why = whyOf(journey);
  return why === null ? journeyName(journey) : `${journeyName(journey)}${why}`;
}

/** The same of a journey that passes on both sides and not through the gateway. */
export function gatewayCase(journey: ScenarioJourney): string {
  return `${journeyName(journey)}${failureWords(journey.gateway) ?? ''}`;
}

/** What a try failed by in one line: what was expected and what came beside what Playwright says first. */
export function failureLine({ message }: Pick<JourneyFailure, 'message'>): string {
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const values = lines
    .slice(1)
    .filter((line) => /^(?:Expected|Received)(?: \w+)*:/.test(line))
    .map((line) => line.replace(/^\w/, (first) => first.toLowerCase()).replace(/:\s+/, ' '));
  return cut([lines[0] ?? '', ...values.slice(0, 2)].join(', '), mostOfMessage);
}

/** `line 3 value: baseline “ada@example.org”, candidate nothing` */
export function differenceLine({ path, kind, baseline, candidate }: StepDifference): string {
  const shown = (value: string | null): string =>
    value === null ? 'nothing' : quotedName(cut(value.replaceAll('\n', ' '), mostOfValue));
  const where = path === '' || path === kind ? kind : `${path} ${kind}`;
  return `${where}: baseline ${shown(baseline)}, candidate ${shown(candidate)}`;
}

function whyOf({ standing, baseline, candidate, differences }: ScenarioJourney): string | null {
  const failed = failureWords(candidate) ?? failureWords(baseline);
  const [first, ...others] = differences;
  if (first === undefined || (standing !== 'differs' && failed !== null)) return failed;
  const more = others.length === 0 ? '' : ` and ${String(others.length)} more`;
  return `, step ${quotedName(first.step)}: ${differenceLine(first)}${more}`;
}

function failureWords(answer: JourneyAnswer | null): string | null {
  if (answer === null || answer.outcome === 'passed') return null;
  if (answer.outcome === 'skipped') return ': skipped';
  const { failure } = answer;
  if (failure === null) return answer.outcome === 'failed' ? null : `: ${outcomeWords[answer.outcome]}`;
  const at = failure.step === null ? '' : `, step ${quotedName(failure.step)}`;
  return `${at}: ${failureLine(failure)}`;
}

const outcomeWords = { 'timed-out': 'it took too long', interrupted: 'it was interrupted' } as const;

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
