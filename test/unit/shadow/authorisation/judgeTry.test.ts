import { describe, expect, test } from 'vitest';
import { emptyBody } from '../../../../harness/model/body.ts';
import type { Difference } from '../../../../harness/model/difference.ts';
import type { RecordedResponse } from '../../../../harness/model/exchange.ts';
import type { Observation } from '../../../../harness/model/observation.ts';
import { censusOf, Cases, endOf, type Ruling } from '../../../../shadow/authorisation/Cases.ts';
import { judgeTry } from '../../../../shadow/authorisation/judgeTry.ts';
import type { Sent } from '../../../../shadow/replay/Work.ts';

const timing = { scheduled: 0, sent: 0, firstByte: null, ended: 1 };
const type = (value: string): RecordedResponse['headers'] => [['Content-Type', value]];
const recorded: RecordedResponse = {
  status: 200,
  headers: type('application/json'),
  body: emptyBody,
  milliseconds: null,
};
const request = {
  method: 'GET',
  scheme: 'http',
  authority: null,
  target: '/users/17',
  headers: [],
  body: emptyBody,
} as const;

/** `403`, `200 text/html`, `timeout`. */
function seen(text: string): Observation {
  if (text === 'timeout') return { kind: 'failure', cause: 'timeout', detail: 'none', timing };
  const [status, mediaType = 'application/json'] = text.split(' ');
  return { kind: 'response', status: Number(status), headers: type(mediaType), body: emptyBody, timing };
}

function sent(text: string): Sent {
  return { request, observation: seen(text) };
}

function judged(
  baseline: string,
  candidate: string,
  own = ['200', '200'],
  refusals: readonly Difference[] = [],
): Ruling {
  const sides = { baseline: sent(own[0] ?? ''), candidate: sent(own[1] ?? ''), control: null };
  const answers = { baseline: seen(baseline), candidate: seen(candidate) };
  return judgeTry({ recorded, whom: 'another', own: { sides, why: null } }, answers, refusals);
}

describe('asked as another principal', () => {
  test.each(['401', '403', '404', '302', '200 text/html'])(
    'what the baseline refuses with %s and the candidate gives is a hole',
    (refusal) => {
      expect(judged(refusal, '200')).toMatchObject({
        kind: 'differs',
        differences: [
          {
            kind: 'status',
            location: 'exchange',
            path: 'as another principal',
            baseline: refusal.slice(0, 3),
            candidate: '200',
            counts: true,
            note: 'of one user, asked by another: the baseline refuses, the candidate gives',
          },
        ],
      });
    },
  );

  test('what the candidate alone refuses is told as stricter', () => {
    expect(JSON.stringify(judged('200', '403'))).toContain('the candidate is stricter');
  });

  test.each([
    ['403', '403', 'same'],
    ['200', '200', 'moot'],
    ['304', '200', 'moot'],
  ])('%s and %s: %s', (baseline, candidate, kind) => {
    expect(judged(baseline, candidate).kind).toBe(kind);
  });

  test.each([
    ['403', 'timeout', 'candidate timeout'],
    ['500', '200', 'baseline 500'],
    ['429', '200', 'baseline 429'],
    ['403', '503', 'candidate 503'],
  ])('%s and %s say nothing', (baseline, candidate, why) => {
    const ruling = judged(baseline, candidate);
    expect(ruling.kind).toBe('open');
    expect(JSON.stringify(ruling)).toContain(why);
  });

  test('a side that refuses the owner as well guards nothing', () => {
    expect(judged('403', '200', ['403', '200'])).toEqual({
      kind: 'open',
      why: 'the baseline refuses the owner as well (403)',
    });
    expect(judged('403', '403', ['200', '404'])).toEqual({
      kind: 'open',
      why: 'the candidate refuses the owner as well (404)',
    });
    // What the owner got of a candidate that had just done the same for somebody else is no matter.
    expect(judged('403', '200', ['200', '409']).kind).toBe('differs');
  });

  test('two refusals differ at a place of their own', () => {
    const difference: Difference = {
      kind: 'extra',
      location: 'body',
      path: '$.email',
      baseline: null,
      candidate: '"a@b"',
      counts: true,
      note: null,
    };
    expect(judged('403', '403', ['200', '200'], [difference])).toMatchObject({
      kind: 'differs',
      differences: [{ kind: 'extra', location: 'body', path: 'as another principal $.email', counts: true }],
    });
  });
});

describe('cases', () => {
  const found = judged('403', '200');
  const add = (rulings: readonly Ruling[], again: boolean | null): ReturnType<typeof endOf> => {
    const cases = new Cases();
    const sides = { baseline: sent('403'), candidate: sent('200'), control: null };
    const parts = { target: null, other: null, work: null, sides };
    for (const ruling of rulings)
      cases.add('GET /users/{}', 'as nobody', ruling, Object.assign(Object.create(null), parts));
    const [one] = cases.all();
    if (one === undefined) throw new Error('there is one');
    one.again = again;
    expect(censusOf(cases.all(), 2)).toMatchObject({ [endOf(one)]: 1, skipped: 2, expected: 3 });
    return endOf(one);
  };

  test('fail where a difference came again, and are open where it did not or was not looked for', () => {
    expect(add([found, { kind: 'same' }], true)).toBe('failed');
    expect(add([found, { kind: 'same' }], false)).toBe('errored');
    expect(add([found, { kind: 'same' }], null)).toBe('errored');
  });

  test('pass on one try that shows something, and not on none', () => {
    expect(add([{ kind: 'open', why: 'a' }, { kind: 'same' }], null)).toBe('passed');
    expect(add([{ kind: 'open', why: 'a' }], null)).toBe('errored');
  });

  test('pass where what was found is accepted', () => {
    const differences =
      found.kind === 'differs' ? found.differences.map((one) => ({ ...one, counts: false })) : [];
    expect(add([{ kind: 'differs', differences }], null)).toBe('passed');
  });
});
