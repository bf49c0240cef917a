import type { JourneySide, TryOutcome } from '../../../harness/model/scenario.ts';
import type { Look, PlayedTry } from '../../../scenarios/player/Played.ts';
import type { Tries } from '../../../scenarios/joined/Tries.ts';

/** A try that passed, with what a test says of it besides. */
export function playedTry(side: JourneySide, attempt: number, given: Partial<PlayedTry> = {}): PlayedTry {
  const outcome = given.outcome ?? 'passed';
  const isWrong = outcome === 'failed' || outcome === 'timed-out';
  return {
    fingerprint: '0123456789ab',
    file: '/project/scenarios/login.spec.ts',
    line: 7,
    titles: ['log in', 'a wrong password'],
    serial: null,
    side,
    attempt,
    outcome,
    startedAt: attempt * 1_000,
    milliseconds: 120,
    failure: isWrong
      ? { step: 'the page says so', message: 'expect(locator).toHaveText failed', place: 'login.spec.ts:9' }
      : null,
    steps: ['the page says so'],
    expectations: 1,
    caught: [],
    marked: false,
    looks: [],
    unique: [],
    typed: [],
    met: null,
    hasPage: false,
    browserMissing: false,
    screenshot: null,
    trace: null,
    ...given,
  };
}

const outcomes: Readonly<Record<string, TryOutcome>> = {
  p: 'passed',
  f: 'failed',
  t: 'timed-out',
  s: 'skipped',
  i: 'interrupted',
};

/** `tries('ppp', 'fpf')`: baseline and candidate, a letter a try. */
export function tries(baseline: string, candidate: string, gateway = ''): Tries {
  const of = (side: JourneySide, letters: string): readonly PlayedTry[] =>
    letters.split('').map((letter, at) => playedTry(side, at + 1, { outcome: outcomes[letter] ?? 'passed' }));
  return {
    baseline: of('baseline', baseline),
    candidate: of('candidate', candidate),
    gateway: of('gateway', gateway),
  };
}

export function seen(text: string, given: Partial<Look> = {}): Look {
  return { name: 'the profile', step: null, kind: 'seen', text, answer: null, ignore: [], ...given };
}

/** What an API answered as JSON. */
export function answered(
  body: unknown,
  given: Partial<Look> & {
    readonly status?: number;
    readonly headers?: readonly (readonly [string, string])[];
  } = {},
): Look {
  const { status = 200, headers = [], ...look } = given;
  const answer = {
    status,
    headers: [['content-type', 'application/json'] as const, ...headers],
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
  };
  return { name: 'the profile', step: null, kind: 'answered', text: null, answer, ignore: [], ...look };
}

export function sent(content: object, given: Partial<Look> = {}): Look {
  const text = JSON.stringify(content);
  return { name: 'the mail', step: null, kind: 'sent', text, answer: null, ignore: [], ...given };
}
