import { expect, test } from 'vitest';
import { contractNotes } from '../../../../contracts/told/notes.ts';
import { readPact } from '../../../../contracts/pact/readPact.ts';

function notesOf(...harness: readonly object[]): readonly string[] {
  const pacts = harness.map((own, at) =>
    readPact(
      JSON.stringify({
        consumer: { name: 'web' },
        provider: { name: 'auth' },
        interactions: [{ description: 'a', request: {}, response: {} }],
        metadata: { pactSpecification: { version: '2.0.0' }, harness: own },
      }),
      `web${String(at)}.json`,
    ),
  );
  return contractNotes({ pacts, notes: [], otherProviders: [], provider: 'auth' }, []);
}

test('The notes say how many interactions nobody has reviewed, and in which file.', () => {
  expect(
    notesOf({ recorded: true, reviewed: false }, { recorded: true }, { recorded: true, reviewed: true }),
  ).toEqual([
    'made of recorded traffic and reviewed by nobody yet, though they count: web0.json (1 interaction), web1.json (1 interaction); read them, and say `"reviewed": true` at their end',
    "made of recorded traffic, and not by a consumer's tests; reviewed: web2.json (1 interaction)",
  ]);
  expect(notesOf({ reviewed: true }, {})).toEqual([]);
});
