import { quotedName } from '../../harness/model/interactionName.ts';
import type {
  JourneyAnswer,
  LookKind,
  ScenarioJourney,
  StepDifference,
} from '../../harness/model/scenario.ts';

/** A journey and why it is no pass: `“log in > a wrong password”: step “the page says so”: expect(locator).toHaveText failed`. */
export function journeyText(journey: ScenarioJourney): string {
  const why = whyText(journey);
  const name = quotedName(journey.title);
  return why === null ? name : `${name}: ${why}`;
}

function whyText({ standing, baseline, candidate, differences }: ScenarioJourney): string | null {
  switch (standing) {
    case 'differs':
      return differencesText(differences);
    case 'broken':
    case 'failed':
      return failureText(candidate) ?? failureText(baseline);
    case 'flaky':
      return (
        failureText(candidate) ??
        (differences.length === 0 ? failureText(baseline) : differencesText(differences))
      );
    case 'wrong':
    case 'new':
      return failureText(baseline);
    case 'same':
    case 'held':
    case 'open':
      return failureText(candidate) ?? failureText(baseline);
    default:
      return standing satisfies never;
  }
}

/** Of the failure the step and the first line; null where there is none. */
export function failureText(answer: Pick<JourneyAnswer, 'failure'> | null): string | null {
  const failure = answer?.failure ?? null;
  if (failure === null) return null;
  const said = sentence(failure.message);
  return failure.step === null ? said : `step “${failure.step}”: ${said}`;
}

/** More of a message is for the report. */
const longest = 200;

function sentence(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  const first = (lines.find((line) => line !== '') ?? message)
    .replace(/^Error: /, '')
    .replace(/ \/\/ (?:Object\.is|deep) equality$/, '');
  // What was there instead stands on lines of its own.
  const values = lines.filter((line) => /^(?:Expected|Received)\b[^:]*: ./.test(line)).slice(0, 2);
  const text = [first, ...values.map((line) => line.replace(/\s+/g, ' '))].join(', ');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

const looks: Readonly<Record<LookKind, string>> = {
  seen: 'what the user sees',
  answered: 'what the API answers',
  sent: 'what is sent out',
};

/** Where what a journey looked at differs, in a few words and without values. */
export function differencesText(differences: readonly StepDifference[]): string {
  const [first, ...others] = differences;
  if (first === undefined) return 'differs';
  const rest = others.length === 0 ? '' : ` and ${String(others.length)} more`;
  return `step “${first.step}”: ${looks[first.look]} ${didText(first)}${rest}`;
}

function didText({ kind, path }: StepDifference): string {
  if (kind === 'missing') return `lacks ${path}`;
  if (kind === 'extra') return `has ${path} besides`;
  return `is another at ${path}`;
}

/** Some of them by name: `a; b; c and 4 more`. */
export function someOf(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join('; ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
