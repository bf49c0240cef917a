import { createServer } from 'node:http';

/** A provider of things; of those that `lacks` says, the name is left out. */
export async function provider(
  lacks: (index: number) => boolean,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const index = Number(request.url?.split('/').at(-1));
    const thing = { id: index, owner: { email: 'a@example.test' }, tags: ['a', 'b'] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(lacks(index) ? thing : { ...thing, name: `thing ${String(index)}` }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the provider has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A pact of so many interactions, each by the types of its members. */
export function pactText(count: number): string {
  const interactions = Array.from({ length: count }, (_, index) => ({
    type: 'Synchronous/HTTP',
    description: `get thing ${String(index)}`,
    request: { method: 'GET', path: `/things/${String(index)}` },
    response: {
      status: 200,
      headers: { 'Content-Type': ['application/json'] },
      body: {
        content: { id: 1, name: 'x', owner: { email: 'x' }, tags: ['x'] },
        contentType: 'application/json',
        encoded: false,
      },
      matchingRules: { body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } } },
    },
  }));
  return JSON.stringify({
    consumer: { name: 'bench' },
    provider: { name: 'things' },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
  });
}
