import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readPact } from '../../../contracts/pact/readPact.ts';
import type { SideVerifier } from '../../../contracts/verifier/SideVerifier.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';
import {
  pactOf,
  specificationCases,
  versions,
  wireAnswer,
  type SpecificationCase,
} from './specificationCases.ts';

/** The specification's own fixtures; they stand beside the project, not in it. */
const folder = fileURLToPath(new URL('../../../../shared/data/pact-specification', import.meta.url));
const present = existsSync(folder);
if (!present)
  console.warn('NOT TESTED: THE PACT SPECIFICATION IS NOT THERE (../shared/data BESIDE THE PROJECT)');

/** The fixtures that we disagree with, in all versions, and why. */
const disagreements: Readonly<Record<string, string>> = {
  'body/null body':
    'A body of null in a pact means no body. The fixture answers null too, which is sent here as the JSON text "null": four bytes where none are expected. Sent as no body it holds.',
  'body/null body no content type':
    'As "null body": what is sent is the JSON text "null", and a pact whose body is null expects none. Sent as no body it holds.',
};

async function outcomeOf(verifier: SideVerifier, one: SpecificationCase, path: string): Promise<string> {
  const [interaction] = readPact(pactOf(one, path), one.name).interactions;
  if (interaction === undefined) return 'not read';
  const answer = await verifier.verify(interaction);
  return answer.outcome === 'errored' || answer.outcome === 'unanswered'
    ? `${answer.outcome}: ${answer.problem}`
    : answer.outcome;
}

describe.skipIf(!present)('A provider that answers what a fixture of the specification answers', () => {
  test.each(versions)('is judged as the fixture says, %s', async (version) => {
    const cases = specificationCases(folder, version);
    expect(cases.length).toBeGreaterThan(80);
    const url = await serve((request, response) => {
      const [, index, nothing] = request.url?.split('/') ?? [];
      const one = cases[Number(index)];
      const { status, headers, body } =
        one === undefined ? { status: 500, headers: {}, body: '' } : wireAnswer(one);
      response.writeHead(status, headers).end(nothing === undefined ? body : undefined);
    });
    const verifier = await verifierOf(url);
    const disagreed: string[] = [];
    for (const [index, one] of cases.entries()) {
      const outcome = await outcomeOf(verifier, one, `/${String(index)}`);
      if (outcome === (one.match ? 'held' : 'mismatched')) continue;
      disagreed.push(one.name);
      console.log(`${version} ${one.name}: ${outcome}. ${disagreements[one.name] ?? one.comment}`);
      // What the explanation says is tried, too.
      expect(await outcomeOf(verifier, one, `/${String(index)}/nothing`), one.name).toBe('held');
    }
    console.log(
      `${version}: ${String(cases.length - disagreed.length)} of ${String(cases.length)} fixtures agree`,
    );
    expect(disagreed).toEqual(
      Object.keys(disagreements).toSorted(
        (a, b) => cases.findIndex(({ name }) => name === a) - cases.findIndex(({ name }) => name === b),
      ),
    );
  });
});
