import type { Doubt } from '../../harness/model/doubt.ts';
import { whomPaths } from './Candidate.ts';
import { censusOf, endOf, type Case } from './Cases.ts';
import type { Trial } from './chooseTrials.ts';
import type { PassContext, PassName, PassResult } from './Pass.ts';
import { goneSide } from './playTrials.ts';
import type { Survey } from './surveyCredentials.ts';
import { tellFindings } from './tellFindings.ts';

const told = 3;

export interface Passed {
  readonly survey: Survey;
  readonly trials: readonly Trial[];
  readonly cases: readonly Case[];
}

/** What a pass hands over: counts, findings, and what a reader must know of what was not tried. */
export function finishPass(name: PassName, passed: Passed, context: PassContext): PassResult {
  const { trials, cases } = passed;
  const untried = cases.length === 0 ? plannedCases(trials) : 0;
  const why = untriedWhy(name, passed, context);
  const doubts: readonly Doubt[] =
    why === null ? [] : [{ lane: 'shadow', id: `${name}-untried`, reason: why }];
  return {
    name,
    census: censusOf(cases, untried),
    findings: tellFindings(cases, context),
    doubts,
    notes: notesOf(name, passed),
  };
}

function plannedCases(trials: readonly Trial[]): number {
  const planned = new Set(
    trials.flatMap(({ targets, whoms }) =>
      targets.flatMap(({ operation }) => whoms.map((whom) => `${operation.id} ${whom}`)),
    ),
  );
  return planned.size;
}

/** Why the pass shows nothing, or not what it is there for; null where it does. */
function untriedWhy(
  name: PassName,
  { survey, trials, cases }: Passed,
  { connections, signal }: PassContext,
): string | null {
  const asked = `--${name}: nothing was tried`;
  if (trials.length === 0)
    return survey.given.size === 0
      ? `${asked}: no request that was answered with 2xx carries credentials`
      : `${asked}: the config gives a side its credentials, and every request is sent with those`;
  const gone = goneSide(connections);
  if (gone !== null && !signal.aborted) return `--${name}: the ${gone} stopped answering`;
  if (cases.length === 0) return asked;
  if (name === 'cross') return null;
  if (!cases.some(({ path }) => path === whomPaths.another))
    return `--${name}: nothing could be asked as another principal: no two of them carry credentials in the same places, or those of the second were not taken`;
  if (cases.every(({ moot, tried }) => moot === tried))
    return `--${name}: the baseline gives all that was asked for to whoever asks; is something in front of it letting everybody in?`;
  return null;
}

function notesOf(name: PassName, { survey, trials, cases }: Passed): readonly string[] {
  const operations = new Set(cases.map(({ operation }) => operation));
  const tries = cases.reduce((sum, { tried }) => sum + tried, 0);
  const missed = [...survey.operations.keys(), ...survey.given].filter((id) => !operations.has(id));
  const alone =
    name === 'cross'
      ? []
      : [...operations].filter(
          (id) => !cases.some(({ operation, path }) => operation === id && path === whomPaths.another),
        );
  const open = cases.filter((one) => endOf(one) === 'errored' && one.found.length === 0);
  return [
    ...(trials.length === 0
      ? []
      : [
          `--${name}: ${count(operations.size, 'operation')} tried, ${count(tries, 'answer')} to somebody else`,
        ]),
    ...listed(missed, `--${name} did not try`),
    ...listed(alone, `--${name} found no other principal for`),
    ...listed(
      open.map(({ operation, path, open: why }) => `${operation} ${path} (${why[0] ?? ''})`),
      `--${name} could not show`,
    ),
    ...listed(
      cases.filter(({ moot }) => moot > 0).map(({ operation, path }) => `${operation} ${path}`),
      'both sides give it as well:',
    ),
    ...listed(
      cases.filter(({ recognised }) => recognised > 0).map(({ operation, path }) => `${operation} ${path}`),
      'known there, and then refused, as stores of their own explain:',
    ),
  ];
}

function count(number: number, name: string): string {
  return `${number.toLocaleString('en')} ${name}${number === 1 ? '' : 's'}`;
}

function listed(names: readonly string[], what: string): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > told ? ` and ${String(names.length - told)} more` : '';
  return [`${what} ${names.slice(0, told).join(', ')}${more}`];
}
