import { sleep } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import type { Options } from 'k6/options';
import { sendStep, tools, type LoadedSide } from './sendStep.ts';
import { Visit } from './Visit.ts';
import type { PlayedSession, PlayedStep, TrafficHead } from './PlayedTraffic.ts';

// Plays a recording: each iteration is a session of it. `harness load --recording` makes the files and starts this.

const folder = __ENV['HARNESS_TRAFFIC'] ?? '';
const head: TrafficHead = JSON.parse(open(`${folder}/head.ndjson`));
const order = new SharedArray<number>('order', () => lines('order').map(Number));
// Kept as text: a session is parsed when it is played, and there is one copy for all virtual users.
const sessions = new SharedArray<string>('sessions', () => lines('sessions'));
const side = sideOf(__ENV['HARNESS_SIDE'] === 'baseline' ? 'baseline' : 'candidate');
/** What happens beside the requests themselves: tag `event`. */
const events = new Counter('harness_replay');

export const options: Options = {
  scenarios: { recording: head.scenario },
  thresholds: floor(__ENV['HARNESS_LIMITS']),
};

/** One session, from its first request to its last. */
export function play(): void {
  const { iterationInTest } = exec.scenario;
  const session: PlayedSession = JSON.parse(sessions[order[iterationInTest % order.length] ?? 0] ?? '{}');
  const round = iterationInTest < order.length ? 'first' : 'later';
  const visit = new Visit(session, iterationInTest, head.offset, tools);
  const answered = new Map<number, number>();
  for (const [at, step] of session.steps.entries()) {
    const operation = head.operations[step.operation] ?? '';
    const filled = visit.fill(step);
    if (filled === null) {
      events.add(session.steps.length - at, { event: 'not-sent', name: operation });
      return;
    }
    pauseBefore(step, answered);
    const answer = sendStep(step, filled, side, operation);
    answered.set(step.visitor, Date.now());
    const isExpected =
      step.expected === null
        ? answer.status > 0 && answer.status < 500
        : step.expected.includes(answer.status);
    if (!isExpected || (step.expected === null && answer.status >= 400)) {
      const event = isExpected ? 'refused' : 'unexpected';
      const { status } = answer;
      events.add(1, {
        event,
        name: operation,
        round,
        was: String(status),
        recorded: step.expected?.join() ?? '',
      });
    }
    visit.learn(
      step,
      filled.target,
      { status: answer.status, headers: answer.headers, body: answer.body },
      isExpected,
    );
  }
}

/** The recorded pause, counted from the visitor's answer before: what others did meanwhile is part of it. */
function pauseBefore({ pause, visitor }: PlayedStep, answered: ReadonlyMap<number, number>): void {
  const before = answered.get(visitor);
  if (before === undefined || pause === 0) return;
  const rest = before + pause - Date.now();
  if (rest > 0) sleep(rest / 1_000);
}

function sideOf(name: 'baseline' | 'candidate'): LoadedSide {
  const headers: Record<string, string> = JSON.parse(__ENV['HARNESS_HEADERS'] ?? '{}');
  return {
    baseUrl: (__ENV['BASE_URL'] ?? '').replace(/\/+$/, ''),
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value])),
    rewrite: head.rewrite[name],
    timeout: head.timeout[name],
  };
}

/** The requests that a pass takes at least; all other limits are judged on counts, by the harness. */
function floor(limits: string | undefined): NonNullable<Options['thresholds']> {
  if (limits === undefined || limits === '') return {};
  const { requests }: { readonly requests?: number | null } = JSON.parse(limits);
  return typeof requests === 'number' && requests > 0 ? { http_reqs: [`count>=${String(requests)}`] } : {};
}

function lines(name: string): string[] {
  return open(`${folder}/${name}.ndjson`).trimEnd().split('\n');
}
