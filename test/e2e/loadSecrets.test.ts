import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { load, loadWorld } from './loadWorld.ts';
import { documentIn, lastRun } from './runDirectory.ts';

const secret = 'pa"55 w%rd';

const script = `
import http from 'k6/http';
import { check } from 'k6';
export const options = { scenarios: { all: { executor: 'shared-iterations', vus: 2, iterations: 20, gracefulStop: '1s' } } };
export default function (): void {
  const secret = __ENV.ANYTHING ?? '';
  http.get(\`\${__ENV.BASE_URL ?? ''}/things/\${encodeURIComponent(secret)}\`);
  http.get(\`\${__ENV.BASE_URL ?? ''}/things/\${secret.replaceAll('%', '%25')}/more\`, { tags: { name: \`GET /things/\${secret.replaceAll(' ', '+')}/more\` } });
  check(secret, { [secret]: () => true });
  console.log(JSON.stringify({ secret }));
  if (__ITER === 3) throw new Error(\`not \${secret}\`);
}
`;

test('what load.env gives a script is found in no file of the run and in no output, however it is spelled', async () => {
  const world = await loadWorld({ script, load: `, env: { ANYTHING: '${secret}' }` });
  const run = await load(world, '--format', 'json');
  const directory = lastRun(world.cwd);
  const files = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
  const all = [run.stdout, run.stderr, ...files].join('\n');
  const written = JSON.stringify(secret).slice(1, -1);
  const spelled = [
    secret,
    written,
    JSON.stringify(written).slice(1, -1),
    encodeURIComponent(secret),
    secret.replaceAll(' ', '+'),
  ];
  expect(spelled.filter((one) => all.includes(one))).toEqual([]);
  expect(all).not.toContain('pa%22');
  expect(JSON.stringify(documentIn(directory, 'load.json'))).toContain('"operation":"GET /things/{}"');
});
