import { describe, expect, test } from 'vitest';
import { compileAccepted } from '../../../../harness/comparison/accepted.ts';
import type { AcceptedEntry } from '../../../../harness/comparison/acceptedSchema.ts';
import { excerpt, excerptsAround } from '../../../../harness/comparison/values/excerpt.ts';
import { fingerprintOf, partsOf } from '../../../../harness/comparison/fingerprint.ts';
import type { Difference } from '../../../../harness/model/difference.ts';
import type { ExchangeDifferences } from '../../../../harness/model/comparison.ts';
import type { Finding } from '../../../../harness/model/finding.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';
import { redactDifference } from '../../../../harness/redaction/redactDifference.ts';
import { cautionOf, requireAcceptable } from '../../../../harness/run/accept/acceptable.ts';
import { gatherExamples } from '../../../../harness/run/accept/gatherExamples.ts';
import { makeEntry } from '../../../../harness/run/accept/makeEntry.ts';

const operation = 'GET /users/{}';
const now = new Date('2026-11-21T12:00:00Z');
const says = { reason: 'meant', owner: 'ann', until: '2026-12-31' };

function difference(more: Partial<Difference>): Difference {
  return {
    kind: 'value',
    location: 'body',
    path: '$.a',
    baseline: '1',
    candidate: '2',
    counts: true,
    note: null,
    ...more,
  };
}

/** As a run stores them: one exchange each, cleaned of secrets with a key of its own. */
async function* stored(differences: readonly Difference[]): AsyncGenerator<ExchangeDifferences> {
  const redactor = new Redactor();
  for (const [index, one] of differences.entries()) {
    await Promise.resolve();
    const cleaned = redactDifference(redactor, one, ['hunter2-is-known']);
    yield { id: String(index), operation, session: 's', differences: [cleaned] };
  }
}

function findingOf(one: Difference, more: Partial<Finding> = {}): Finding {
  const example = { exchange: '0', baseline: one.baseline, candidate: one.candidate, note: null };
  return {
    fingerprint: fingerprintOf(operation, one),
    ...partsOf(operation, one),
    counts: true,
    count: 1,
    of: 9,
    sessions: 1,
    zeroTolerance: false,
    confirmed: null,
    example,
    ...more,
  };
}

async function entryFor(differences: readonly Difference[], earlier: AcceptedEntry | null = null) {
  const [first] = differences;
  if (first === undefined) throw new Error('none');
  const examples = await gatherExamples(stored(differences), findingOf(first));
  if (examples === null) throw new Error('nothing found');
  return { examples, ...makeEntry(findingOf(first), examples, says, earlier, now) };
}

function accepts(entry: AcceptedEntry, one: Difference): boolean {
  return compileAccepted([entry], now).accepts(one, operation);
}

describe('an entry accepts what a run sees before it is stored:', () => {
  const long = `"${'word '.repeat(60)}"`;
  const [leftCut, rightCut] = excerptsAround(
    `${'x'.repeat(300)}1${'y'.repeat(300)}`,
    `${'x'.repeat(300)}2${'y'.repeat(300)}`,
    300,
  );
  const jwt = (part: string): string => `"eyJhbGciOiJIUzI1NiJ9.${part}.c2lnbmF0dXJl"`;
  test.each<[string, Partial<Difference>[], Partial<Difference>]>([
    [
      'a status',
      [{ kind: 'status', location: 'status', path: '', baseline: '200', candidate: '204' }],
      { baseline: '200', candidate: '500' },
    ],
    [
      'a missing value',
      [{ kind: 'missing', baseline: '"x"', candidate: null }],
      { baseline: '"x"', candidate: '"x"' },
    ],
    ['any item of a list', [{ path: '$.a[0]' }, { path: '$.a[7]' }], { candidate: '3' }],
    [
      'a type',
      [{ kind: 'type', path: '$.password', baseline: 'string', candidate: 'number' }],
      { candidate: 'array' },
    ],
    [
      'a header',
      [{ kind: 'header', location: 'header', path: 'x-mode', baseline: 'a; b=(c)', candidate: 'd' }],
      { baseline: 'a; b=cc' },
    ],
    [
      'a password',
      [
        { path: '$.password', baseline: '"hunter2 a"', candidate: '"hunter3 abc"' },
        { path: '$.password', baseline: '"hunter4 b"', candidate: '"x"' },
      ],
      { baseline: '"much longer than these"' },
    ],
    [
      'a cookie',
      [{ kind: 'cookie', location: 'cookie', path: 'sid', baseline: 'abc123', candidate: 'xyz78901' }],
      { candidate: '' },
    ],
    [
      'a token by its form',
      [{ path: '$.note', baseline: jwt('eyJzdWIiOiIxIn0'), candidate: '"none"' }],
      { baseline: '"not a token"' },
    ],
    [
      'a secret of the exchange inside a text',
      [{ baseline: '"say hunter2-is-known, friend"', candidate: '"say friend"' }],
      { baseline: '"say nothing"' },
    ],
    [
      'a text that was cut',
      [{ baseline: excerpt(long), candidate: '"short"' }],
      { baseline: excerpt(long.replace('word', 'other')) },
    ],
    [
      'the surroundings of a change',
      [{ path: '', baseline: leftCut, candidate: rightCut }],
      { candidate: leftCut },
    ],
  ])('%s', async (_, given, wrong) => {
    const differences = given.map(difference);
    const { entry, examples } = await entryFor(differences);
    expect(examples).toMatchObject({ covered: given.length, others: 0 });
    expect(differences.filter((one) => !accepts(entry, one))).toEqual([]);
    expect(accepts(entry, difference({ ...given[0], ...wrong }))).toBe(false);
  });
});

test('only differences that count and are of the finding are examples', async () => {
  const differences = [
    difference({}),
    difference({ path: '$.b', baseline: '7' }),
    difference({ candidate: '8', counts: false }),
  ];
  const { entry } = await entryFor(differences);
  expect([entry.baseline, entry.candidate]).toEqual(['1', '2']);
  expect(await gatherExamples(stored(differences), findingOf(difference({ path: '$.c' })))).toBeNull();
});

test('where a side has nothing now and then, the more frequent is accepted and the rest is told', async () => {
  const nothing = difference({
    kind: 'header',
    location: 'header',
    path: 'x',
    baseline: null,
    candidate: 'a',
  });
  const differences = [nothing, nothing, { ...nothing, baseline: 'b' }];
  const { entry, examples } = await entryFor(differences);
  expect(examples).toMatchObject({ covered: 2, others: 1 });
  expect([entry.baseline, entry.candidate]).toEqual([null, 'a']);
});

describe('an entry that is there already', () => {
  test('is widened while it is in force, on its last day too', async () => {
    const { entry: earlier } = await entryFor([difference({})]);
    const { entry, before } = await entryFor([difference({ candidate: '3' })], {
      ...earlier,
      until: '2026-11-21',
    });
    expect(before).toBe('widened');
    expect(entry).toMatchObject({ baseline: '1', candidate: '2|3', until: '2026-12-31' });
    expect([difference({}), difference({ candidate: '3' })].every((one) => accepts(entry, one))).toBe(true);
    expect(accepts(entry, difference({ candidate: '23' }))).toBe(false);
  });

  test('is replaced once it has expired', async () => {
    const { entry: earlier } = await entryFor([difference({})]);
    const { entry, before } = await entryFor([difference({ candidate: '3' })], {
      ...earlier,
      until: '2026-11-20',
    });
    expect([before, entry.candidate]).toEqual(['expired', '3']);
  });

  test('cannot say both that a side has a value and that it has none', async () => {
    const nothing = difference({
      kind: 'header',
      location: 'header',
      path: 'x',
      baseline: null,
      candidate: 'a',
    });
    const { entry: earlier } = await entryFor([nothing]);
    await expect(entryFor([{ ...nothing, baseline: 'b' }], earlier)).rejects.toThrow(
      'one entry cannot say both',
    );
  });
});

test.each<[string, Partial<Difference>, Partial<Finding>, string]>([
  ['that does not count', {}, { counts: false }, 'needs no acceptance'],
  ['that the candidate died', { kind: 'died', location: 'exchange', path: '' }, {}, 'cannot be accepted'],
  ['at a place that holds a secret', { path: "$['[secret:opaque:0123abcd]']" }, {}, 'holds a secret'],
])('a finding %s is refused', (_, one, more, why) => {
  expect(() => requireAcceptable(findingOf(difference(one), more), null, 'a.yaml')).toThrow(why);
});

test('kinds that weigh more than others are accepted with a word of caution', () => {
  expect(cautionOf('failed')).toContain('any failure');
  expect(cautionOf('shared')).toContain('somebody else');
  expect(cautionOf('value')).toBeNull();
  expect(cautionOf('status', 'as another principal')).toContain('who is let in');
});
