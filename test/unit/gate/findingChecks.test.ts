import { describe, expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import { evidenceOf, find, findingOf } from './evidence.ts';

const roles = 'GET /auth/users/{}/roles';

describe('zero tolerance', () => {
  const story = { operations: { [roles]: { total: 9000, bad: 1 } } };
  const judge = (more: Parameters<typeof findingOf>[0], own = policy): LaneVerdict =>
    judgeShadow(
      own,
      evidenceOf(story, { findings: [findingOf({ count: 1, of: 9000, zeroTolerance: true, ...more })] }),
    );

  test.each([
    [{ sessions: 2, confirmed: null }, 'fail'],
    [{ sessions: 2, confirmed: '0/2' }, 'fail'],
    [{ sessions: 1, confirmed: '1/1' }, 'fail'],
    [{ sessions: 1, confirmed: '1/3' }, 'fail'],
    [{ sessions: 1, confirmed: null }, 'inconclusive'],
    [{ sessions: 1, confirmed: '0/1' }, 'inconclusive'],
    [{ sessions: 1, confirmed: 'yes' }, 'inconclusive'],
    [{ sessions: 2, confirmed: '2/2', zeroTolerance: false }, 'pass'],
    [{ sessions: 2, confirmed: '2/2', counts: false }, 'pass'],
    [{ sessions: 2, confirmed: '2/2', kind: 'value' }, 'pass'],
    [{ sessions: 2, confirmed: null, kind: 'type' }, 'fail'],
    [{ sessions: 2, confirmed: null, kind: 'shared' }, 'fail'],
  ] as const)('%o is a %s', (more, outcome) => {
    expect(judge(more).verdict).toBe(outcome);
  });

  test('can be turned off, and then has no check that could pass for nothing', () => {
    const judged = judge({ sessions: 2 }, { ...policy, zeroTolerance: false });
    expect(find(judged, 'shadow.zero-tolerance')).toBeUndefined();
    expect(judged.verdict).toBe('pass');
  });
});

describe('the reason of a fail', () => {
  test('names operation, path and both values of the finding that matters most', () => {
    const findings = [
      findingOf({ fingerprint: 'a', count: 5, path: '$.name', kind: 'value' }),
      findingOf(),
      findingOf({ fingerprint: 'b', count: 640, kind: 'form', counts: false }),
    ];
    const judged = judgeShadow(
      policy,
      evidenceOf({ operations: { [roles]: { total: 640, bad: 312 } } }, { findings }),
    );
    expect(judged.reason).toBe(
      'GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing; 312 of 640 exchanges, confirmed 3/3; 1 more finding',
    );
  });

  test('names a finding of the operation that fails, not a more frequent one of another', () => {
    const operations = { [roles]: { total: 100, bad: 4 }, 'GET /big': { total: 50_000, bad: 10 } };
    const findings = [
      findingOf({ fingerprint: 'c', operation: 'GET /big', count: 10 }),
      findingOf({ count: 4 }),
    ];
    expect(judgeShadow(policy, evidenceOf({ operations }, { findings })).reason).toMatch(
      /^GET \/auth\/users/,
    );
  });

  test('cuts long values', () => {
    const example = { exchange: 'x', baseline: 'é'.repeat(5000), candidate: 'x'.repeat(5000), note: null };
    const evidence = evidenceOf(
      { operations: { [roles]: { total: 640, bad: 312 } } },
      { findings: [findingOf({ example })] },
    );
    expect(judgeShadow(policy, evidence).reason.length).toBeLessThan(300);
  });
});

describe('a candidate that answered and died', () => {
  const died = findingOf({
    kind: 'died',
    location: 'exchange',
    path: '',
    count: 1,
    sessions: 1,
    confirmed: null,
  });

  test('is a fail, however few exchanges show it', () => {
    const judged = judgeShadow(
      policy,
      evidenceOf({ operations: { [roles]: { total: 9000, bad: 1 } } }, { findings: [died] }),
    );
    expect(judged.verdict).toBe('fail');
    expect(judged.reason).toMatch(/^GET \/auth\/users\/\{\}\/roles died: /);
  });
});

describe('what only the whole run shows of values that vary', () => {
  const shown = { kind: 'kind', path: '$.token', zeroTolerance: true, confirmed: null } as const;
  const story = { operations: { [roles]: { total: 9000, bad: 0 } } };

  test.each([
    [{ ...shown, sessions: 2 }, 'fail'],
    [{ ...shown, sessions: 1 }, 'inconclusive'],
    [{ ...shown, sessions: 2, counts: false }, 'pass'],
    [{ ...shown, sessions: 2, zeroTolerance: false }, 'pass'],
  ] as const)('%o is a %s, without one mismatched exchange', (more, outcome) => {
    const judged = judgeShadow(policy, evidenceOf(story, { findings: [findingOf(more)] }));
    expect(judged.verdict).toBe(outcome);
    if (outcome !== 'pass') expect(judged.reason).toMatch(/^GET \/auth\/users\/\{\}\/roles \$\.token kind: /);
  });

  test('stands though zero tolerance is turned off, and has no line where nothing is shown', () => {
    const off = { ...policy, zeroTolerance: false };
    const findings = [findingOf({ ...shown, sessions: 2 })];
    expect(judgeShadow(off, evidenceOf(story, { findings })).verdict).toBe('fail');
    expect(find(judgeShadow(policy, evidenceOf(story)), 'shadow.kinds')).toBeUndefined();
  });
});
