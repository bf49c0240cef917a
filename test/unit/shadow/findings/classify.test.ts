import { describe, expect, it } from 'vitest';

import { emptyBody } from '../../../../harness/model/body.ts';
import type { RecordedResponse } from '../../../../harness/model/exchange.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import type { FailureCause, Observation } from '../../../../harness/model/observation.ts';
import { classify } from '../../../../shadow/findings/classify.ts';

const timing = { scheduled: 0, sent: 0, firstByte: null, ended: 1 };
const causes: readonly FailureCause[] = [
  'timeout',
  'refused',
  'reset',
  'protocol',
  'too-large',
  'tls',
  'dns',
  'aborted',
];

function recorded(status: number): RecordedResponse {
  return { status, headers: [], body: emptyBody, milliseconds: null };
}

function answered(status: number, headers: Headers = []): Observation {
  return { kind: 'response', status, headers, body: emptyBody, timing };
}

function failed(cause: FailureCause): Observation {
  return { kind: 'failure', cause, detail: 'it did', timing };
}

/** `200`, `429`, `503+` (with Retry-After), `timeout`. */
function observed(text: string): Observation {
  const cause = causes.find((one) => one === text);
  if (cause !== undefined) return failed(cause);
  return answered(Number.parseInt(text, 10), text.endsWith('+') ? [['Retry-After', '1']] : []);
}

function kindOf(status: number | null, baseline: string, candidate: string): string {
  const result = classify(status === null ? null : recorded(status), observed(baseline), observed(candidate));
  return result.kind === 'incomparable' && result.throttled ? 'throttled' : result.kind;
}

const anything = ['200', '201', '302', '404', '500', '503', 'timeout', 'reset'];

describe('what two answers allow to be said', () => {
  it.each(anything)(
    'drifted: the baseline has another status class than recorded, the candidate %s',
    (candidate) => {
      for (const [was, is] of [
        [200, '404'],
        [200, '302'],
        [404, '200'],
        [500, '200'],
        [302, '400'],
        [201, '409'],
      ] as const) {
        expect(kindOf(was, is, candidate), `${String(was)} ${is}`).toBe('drifted');
      }
    },
  );

  it.each([401, 403, 404, 409, 423])('drifted: an unrecorded %d, also within its class', (refusal) => {
    for (const candidate of anything) expect(kindOf(400, String(refusal), candidate)).toBe('drifted');
    expect(kindOf(refusal, String(refusal), '200')).toBe('comparable');
  });

  it('comparable: another status of the same class that refuses nothing', () => {
    expect(kindOf(200, '201', '201')).toBe('comparable');
    expect(kindOf(404, '410', '410')).toBe('comparable');
    expect(kindOf(400, '422', '400')).toBe('comparable');
  });

  it('comparable: 200 and 304, which say the same', () => {
    expect(kindOf(304, '200', '200')).toBe('comparable');
    expect(kindOf(200, '304', '304')).toBe('comparable');
    expect(kindOf(304, '302', '302')).toBe('comparable');
    expect(kindOf(304, '204', '204')).toBe('drifted');
  });

  it.each(causes)('incomparable: the baseline failed by %s', (cause) => {
    for (const candidate of anything) {
      for (const was of [null, 200, 404, 500]) expect(kindOf(was, cause, candidate)).toBe('incomparable');
    }
  });

  it.each(['500', '502', '503', '504'])(
    'incomparable: a %s of the baseline that was not recorded',
    (status) => {
      for (const candidate of anything) {
        for (const was of [null, 200, 302, 404]) expect(kindOf(was, status, candidate)).toBe('incomparable');
      }
      const other = status === '500' ? 503 : 500;
      expect(kindOf(other, status, '200')).toBe('incomparable');
      expect(kindOf(Number(status), status, status)).toBe('comparable');
    },
  );

  it.each(causes)('failed: the baseline answered as recorded, the candidate failed by %s', (cause) => {
    for (const [was, is] of [
      [200, '200'],
      [404, '404'],
      [500, '500'],
      [null, '200'],
      [null, '401'],
    ] as const) {
      expect(kindOf(was, is, cause)).toBe('failed');
    }
  });

  it('comparable: both answered, the baseline as recorded, whatever the candidate says', () => {
    for (const candidate of ['200', '201', '302', '404', '500', '503']) {
      expect(kindOf(200, '200', candidate)).toBe('comparable');
      expect(kindOf(null, '200', candidate)).toBe('comparable');
    }
    expect(kindOf(null, '401', '401')).toBe('comparable');
    expect(kindOf(503, '503', '503')).toBe('comparable');
  });

  it.each(['429', '503+'])('throttled: an unrecorded %s on either side', (status) => {
    for (const was of [null, 200, 404]) {
      expect(kindOf(was, status, '200')).toBe('throttled');
      expect(kindOf(was, '200', status)).toBe('throttled');
      expect(kindOf(was, status, status)).toBe('throttled');
      expect(kindOf(was, 'timeout', status)).toBe('throttled');
    }
    const own = Number.parseInt(status, 10);
    expect(kindOf(own, status, status)).toBe('comparable');
  });

  it('says why in a few words', () => {
    expect(classify(recorded(200), answered(404), answered(200))).toEqual({
      kind: 'drifted',
      why: 'baseline 404, recorded 200',
    });
    expect(classify(null, failed('refused'), answered(200))).toEqual({
      kind: 'incomparable',
      why: 'baseline refused: it did',
      throttled: false,
    });
    expect(classify(null, answered(200), failed('reset'))).toEqual({
      kind: 'failed',
      detail: 'connection closed by the candidate (it did)',
    });
    const closed = { ...failed('reset'), detail: 'other side closed' };
    expect(classify(null, closed, answered(200))).toMatchObject({ why: 'connection closed by the baseline' });
    expect(classify(null, answered(200), answered(429))).toMatchObject({
      why: 'candidate 429',
      throttled: true,
    });
  });
});
