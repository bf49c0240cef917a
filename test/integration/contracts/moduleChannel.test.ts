import { expect, test } from 'vitest';
import { getOf, interactionOf } from '../../unit/contracts/verifier/interactionOf.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';

test('What a module sends over the channel to the harness answers nothing and breaks nothing; what its states return is told.', async () => {
  const url = await serve((_, response) => {
    response.writeHead(500).end();
  });
  const given: string[] = [];
  const verifier = await verifierOf(
    url,
    `process.send?.({ kind: 'ready', handlers: { states: ['forged'], messages: [] } });
    export const states = {
      lies: () => {
        process.send?.({ kind: 'answer', answer: { outcome: 'held', milliseconds: 1 } });
        process.send?.({ kind: 'answer' });
        process.send?.({ kind: 'ending', code: 'none', error: 7 });
        process.send?.(null);
        return { token: 'T', big: 9007199254740993n };
      },
    };
    export const messages = {
      constant: () => ({ contents: {} }),
      asked: async (_: unknown, side: any) => { await side.fetch('/'); return { contents: {} }; },
    };`,
    { given: (values) => given.push(values) },
  );
  expect(verifier.handlers.states).toEqual(['lies']);
  const states = [{ name: 'lies', params: {} }];
  expect(await verifier.verify(getOf('/', undefined, { states }))).toMatchObject({
    outcome: 'mismatched',
    mismatches: [{ kind: 'status', actual: '500' }],
  });
  expect(given).toEqual(['{"token":"T","big":9007199254740993}']);

  const parts = { contents: { content: {}, contentType: 'application/json', encoded: false } };
  for (const name of ['constant', 'asked'])
    expect(await verifier.verify(interactionOf('message', name, parts))).toMatchObject({ outcome: 'held' });
  expect(verifier.unasked).toEqual(['constant']);
});
