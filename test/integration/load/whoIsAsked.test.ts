import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { doubtsOf } from '../../../loadtests/engine/doubtsOf.ts';
import { runScript } from './loadScript.ts';
import type { ScriptEnded } from './loadScript.ts';
import { shopServer } from './shopServer.ts';
import type { ShopServer } from './shopServer.ts';

let shop: ShopServer;
beforeAll(async () => {
  shop = await shopServer();
});
afterAll(() => shop.close());

const imports = `import http from 'k6/http';`;

function doubtIds({ run, remarks }: ScriptEnded): readonly string[] {
  return doubtsOf(run, { remarks, floor: null }).map(({ id }) => id);
}

function reasons({ run, remarks }: ScriptEnded): string {
  return doubtsOf(run, { remarks, floor: null })
    .map(({ reason }) => reason)
    .join('\n');
}

describe.concurrent('whom a script asks', () => {
  test('requests to another host count nothing, by URL or by address where a name hides it', async ({
    expect,
  }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 5 };
      export default function () {
        http.get(__ENV.OTHER + '/ok');
        http.get(__ENV.OTHER + '/ok', { tags: { name: 'GET /ok' } });
      }`,
      // Its own port of the same machine is told apart by the URL alone, another address by the name as well.
      { origin: 'http://127.0.0.2:9', environment: { OTHER: shop.origin } },
    );
    expect(ended.run).toMatchObject({ requests: 0, leftOut: { otherHost: 10 } });
    expect(doubtIds(ended)).toEqual(['no-requests']);
    expect(reasons(ended)).toContain("10 went to another host than the side's");
  });

  test('the side’s own URL that `options.hosts` sends to another machine is another host’s', async ({
    expect,
  }) => {
    const elsewhere = createServer((_, response) => response.end('{}'));
    const { port } = new URL(shop.origin);
    await new Promise<void>((resolve) => {
      elsewhere.listen(Number(port), '127.0.0.2', resolve);
    });
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 5, hosts: { localhost: '127.0.0.2' } };
      export default function () { http.get(__ENV.BASE_URL + '/ok'); }`,
      { origin: `http://localhost:${port}` },
    );
    elsewhere.close();
    elsewhere.closeAllConnections();
    expect(ended.run).toMatchObject({ requests: 0, leftOut: { otherHost: 5 } });
    expect(doubtIds(ended)).toEqual(['no-requests']);
  });

  test('a script that never reads BASE_URL and hides its addresses behind names is in doubt, one that shows them is not', async ({
    expect,
  }) => {
    const source = (more: string): string => `${imports}
      export const options = { vus: 1, iterations: 5 };
      export default function () { http.get('${shop.origin}/ok'${more}); }`;
    const reads = { baseUrl: false, variables: [] };
    const [hidden, shown] = await Promise.all([
      runScript(source(`, { tags: { name: 'GET /ok' } }`), { origin: shop.origin, reads }),
      runScript(source(''), { origin: shop.origin, reads }),
    ]);
    expect(hidden.run.requests).toBe(5);
    expect(doubtIds(hidden)).toEqual(['base-url']);
    expect(doubtIds(shown)).toEqual([]);
  });

  test('what fails in a promise that nobody waits for, and requests that cannot be made, put the run in doubt', async ({
    expect,
  }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 5 };
      export default function () {
        http.asyncRequest('GET', __ENV.BASE_URL + '/ok').then((answer) => { answer.json('a').b.c; });
        http.get(undefined); http.get('http://[bad/'); http.get('foo');
      }`,
      { origin: shop.origin },
    );
    expect(ended.run).toMatchObject({ requests: 5, iterations: 5, exceptions: 5 });
    expect(ended.run.operations).toMatchObject([{ operation: 'GET /ok', requests: 5, failed: 0 }]);
    expect(doubtIds(ended)).toEqual(['script-threw', 'not-sent']);
    expect(reasons(ended)).toContain('15 requests could not even be made');
    expect(reasons(ended)).toContain('invalid URL');
  });

  test('a script reads what the config names, and of the shell nothing else', async ({ expect }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 3 };
      export default function () {
        http.get(__ENV.BASE_URL + (__ENV.WHERE ?? '/ok'));
        if (__ENV.USER_NAME.length > 0) http.get(__ENV.BASE_URL + '/absent');
      }`,
      {
        origin: shop.origin,
        reads: { baseUrl: true, variables: ['USER_NAME', 'WHERE'] },
        inherited: { ...process.env, WHERE: '/fail', USER_NAME: 'ann' },
      },
    );
    expect(ended.run.operations).toMatchObject([{ operation: 'GET /ok', requests: 3, failed: 0 }]);
    expect(ended.notes.join('\n')).toContain('reads USER_NAME, WHERE, which are set in the shell');
    expect(doubtIds(ended)).toEqual(['script-threw']);
    expect(reasons(ended)).toContain('which `load.env` of the config does not name');
  });
});
