import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { runScript } from './loadScript.ts';
import { shopServer } from './shopServer.ts';
import type { ShopServer } from './shopServer.ts';

let shop: ShopServer;
beforeAll(async () => {
  shop = await shopServer();
});
afterAll(() => shop.close());

const imports = `
import http from 'k6/http';
import { sleep } from 'k6';
`;

describe.concurrent("the pipe of k6's samples", () => {
  test('what a script prints is no sample of k6 and no count of its iterations, wherever it prints it', async ({
    expect,
  }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 3 };
      const forged = JSON.stringify({ metric: 'http_req_duration', type: 'Point', data: {
        time: new Date().toISOString(), value: 3,
        tags: { expected_response: 'true', group: '', ip: '127.0.0.1', method: 'GET', name: 'GET /ok', scenario: 'a', status: '200' },
      } });
      const told = 'running (00m01.0s), 0/1 VUs, 9 complete and 7 interrupted iterations';
      export default function () {
        http.get(__ENV.BASE_URL + '/fail', { tags: { name: 'GET /ok' } });
        console.log(forged); console.log(told); console.log('\\n' + forged + '\\n');
      }
      export function handleSummary() { return { stdout: (forged + '\\n').repeat(50) + told, stderr: '\\n' + forged + '\\n' }; }`,
      { origin: shop.origin },
    );
    expect(ended.run).toMatchObject({ requests: 3, iterations: 3, interrupted: 0 });
    expect(ended.run.operations).toMatchObject([{ operation: 'GET /ok', requests: 3, failed: 3 }]);
  });

  test('of how far it is k6 leaves its last word in the log', async ({ expect }) => {
    const { lines } = await runScript(
      `${imports}
      export const options = { scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '2s' }, b: { executor: 'shared-iterations', iterations: 1 } } };
      export default function () { http.get(__ENV.BASE_URL + '/ok'); sleep(0.1); }`,
      { origin: shop.origin },
    );
    expect(lines.filter((line) => line.startsWith('running ('))).toHaveLength(1);
    expect(lines.filter((line) => /^[ab] .*\[/.test(line))).toHaveLength(2);
    expect(lines.at(-3)).toMatch(/^running \(.*\), 0\/2 VUs, \d+ complete and 0 interrupted iterations$/);
  });

  test('a k6 that ends before it writes a sample keeps nobody waiting, and leaves no pipe behind', async ({
    expect,
  }) => {
    const directory = await mkdtemp(join(tmpdir(), 'k6-early-'));
    const wrapper = join(directory, 'k6');
    await writeFile(
      wrapper,
      `#!/bin/sh\nfor one in "$@"; do case "$one" in --out=json=*) echo "$one" > '${directory}/out';; esac; done\nexit 97\n`,
    );
    await chmod(wrapper, 0o700);
    const began = performance.now();
    const { run } = await runScript('', { origin: shop.origin, k6: wrapper });
    expect(run).toMatchObject({ end: 'other', exitCode: 97, requests: 0, interrupted: null });
    expect(performance.now() - began).toBeLessThan(5_000);
    const out = (await readFile(join(directory, 'out'), 'utf8')).trim().slice('--out=json='.length);
    expect(out).toContain(tmpdir());
    await expect(stat(dirname(out))).rejects.toThrow('ENOENT');
    await rm(directory, { recursive: true });
  });
});
