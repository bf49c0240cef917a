import { describe, expect, it } from 'vitest';

import { Drifts, driftText } from '../../../../shadow/replay/Drifts.ts';

function driftsOf(
  ...cases: readonly (readonly [operation: string, why: string, baseline: number])[]
): Drifts {
  const drifts = new Drifts();
  for (const [operation, why, baseline] of cases)
    drifts.add({
      id: 'x',
      operation,
      session: 's',
      outcome: 'drifted',
      why,
      statuses: [200, baseline, 200],
      milliseconds: [1, 1],
      evidence: '000000000001',
    });
  return drifts;
}

describe('drift', () => {
  it('is told by its most frequent sort, and by the operation that shows it most', () => {
    const [gone, refused] = ['baseline 404, recorded 200', 'baseline 401, recorded 200'];
    const drifts = driftsOf(
      ['GET /a', gone, 404],
      ['GET /a', gone, 404],
      ['GET /b', refused, 401],
      ['GET /c', refused, 401],
      ['GET /c', refused, 401],
    );
    expect(drifts.most()).toMatchObject({ operation: 'GET /c', recorded: 200, baseline: 401 });
    expect(driftsOf().most()).toBe(null);
  });

  it.each([
    ['GET /x', 401, '(GET /x: recorded 200, baseline now 401): credentials?'],
    ['GET /x', 403, '(GET /x: recorded 200, baseline now 403): credentials?'],
    ['GET /x', 404, '(GET /x: recorded 200, baseline now 404): path, rewrite or base URL?'],
    [
      'GET /x',
      302,
      '(GET /x: recorded 200, baseline now 302): a redirect: to a log-in page, or another host?',
    ],
    [
      'POST /x',
      409,
      '(POST /x: recorded 200, baseline now 409): is the baseline in the state that the recording started from? See `reset` and `vary`',
    ],
    ['GET /x', 200, '(GET /x: a page): is it the system that was recorded?'],
  ])('of %s to %i says what to look at', (operation, baseline, text) => {
    expect(driftText({ operation, recorded: 200, baseline, why: 'a page' })).toBe(text);
  });

  it('to 404 of a path with a value in it may be state as well', () => {
    const drift = { operation: 'GET /x/{}', recorded: 200, baseline: 404, why: '' };
    expect(driftText(drift)).toMatch(
      /: path, rewrite or base URL\? Or is the baseline in the state .* `reset`/,
    );
  });
});
