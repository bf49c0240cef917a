import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ownEnvironment } from '../../loadtests/k6/ownEnvironment.ts';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { realK6 } from '../realK6.ts';
import { workFolder } from './workFolder.ts';

const script = fileURLToPath(new URL('../fixtures/loadtests/outcomes.k6.ts', import.meta.url));

interface Point {
  readonly metric: string;
  readonly data: { readonly value: number; readonly tags: Readonly<Record<string, string>> };
}

/** Runs the script by k6 itself, as somebody does who has no harness at hand. */
async function runK6(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number; readonly text: string; readonly points: readonly Point[] }> {
  const samples = join(workFolder(), 'samples.json');
  const flags = ['run', '--no-usage-report', '--no-color', '--quiet', '--out', `json=${samples}`];
  const child = spawn(await realK6(), [...flags, script], {
    env: { ...ownEnvironment(process.env), ...env },
  });
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => texts.push(text));
  const [exitCode] = await once(child, 'close');
  const lines = (await readFile(samples, 'utf8').catch(() => '')).split('\n');
  const points = lines
    .filter((line) => line.includes('"type":"Point"'))
    .map((line): Point => JSON.parse(line));
  return { exitCode: Number(exitCode), text: texts.join(''), points };
}

const redirect = (to: string): Answer => ({ status: 302, headers: [['Location', to]], body: '' });

const answering: Answering = async (asked) => {
  const path = asked.target.split('?')[0] ?? '';
  switch (path) {
    case '/text':
      return { status: 200, headers: [], body: 'two' };
    case '/other':
      return json(200, { two: 3 });
    case '/500':
    case '/refused':
      return json(500, { two: 2 });
    case '/403':
      return json(403, {});
    case '/expired':
      return json(401, {});
    case '/cut':
      throw new Error('the connection is cut');
    case '/never':
      return 'silence';
    case '/hop':
      return redirect('/one');
    case '/hops':
      return redirect('/hop');
    case '/login':
      return json(200, { token: `token of ${JSON.parse(asked.body).user}` });
    case '/session':
      return { status: 204, headers: [['Set-Cookie', 'sid=abc; Path=/']], body: '' };
    case '/form':
      return asked.body === 'a=b+c' && asked.headers['cookie'] === 'sid=abc' ? json(200, {}) : json(400, {});
    default:
      return json(200, { two: 2 });
  }
};

test('A script with the library, run by k6 alone: each request is right, wrong or failed and never two of these.', async () => {
  const server = await serve(answering);
  const headers = { 'x-harness-run': 'the run', 'x-api-key': 'the key' };
  const run = await runK6({ BASE_URL: `${server.url}/`, HARNESS_HEADERS: JSON.stringify(headers) });

  // What the script itself looks at: its own checks, those named by the operation apart.
  const checks = run.points.filter(({ metric }) => metric === 'checks');
  const own = checks.filter(({ data }) => !/^[A-Z]+ \//.test(data.tags['check'] ?? ''));
  expect(own.length).toBe(2 * 15);
  expect(own.filter(({ data }) => data.value !== 1).map(({ data }) => data.tags['check'])).toEqual([]);

  const rate = (metric: string): Readonly<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const { data } of run.points.filter((point) => point.metric === metric)) {
      const name = `${data.tags['name'] ?? ''} ${data.tags['status'] ?? ''}`.trim();
      found[name] = `${found[name] ?? ''}${String(data.value)}`;
    }
    return found;
  };
  expect(rate('http_req_failed')).toEqual({
    'GET /one 200': '00',
    'GET /other 200': '00',
    'GET /text 200': '00',
    'GET /500 500': '11',
    'GET /403 403': '00',
    'GET /cut 0': '11',
    'GET /never 0': '11',
    'GET /hop 302': '0000',
    'GET /hop 200': '00',
    'GET /hops 302': '0000',
    'POST /login 200': '00',
    'GET /users/{} 200': '00',
    'PUT /expired 401': '11',
    'DELETE /session 204': '00',
    'POST /form 200': '00',
    'POST /refused 500': '11',
  });
  const wrong = Object.entries(rate('harness_wrong')).filter(([, values]) => values.includes('1'));
  expect(Object.fromEntries(wrong)).toEqual({ 'GET /other': '11', 'GET /text': '11', 'GET /hops': '11' });
  const slow = Object.entries(rate('harness_slow')).filter(([, values]) => values.includes('1'));
  expect(Object.fromEntries(slow)).toMatchObject({ 'GET /never': '11' });
  expect(slow.length).toBeLessThan(8);

  const asked = server.asked.find(({ target }) => target.startsWith('/users/'));
  expect(asked?.target).toBe('/users/17%2Fx?words=a%20b%26c&page=2');
  expect(asked?.headers).toMatchObject(headers);
  expect(asked?.headers['authorization']).toMatch(/^Bearer token of load-\w+-1-\d+$/);
  const users = server.asked.filter(({ target }) => target === '/login').map(({ body }) => body);
  expect(new Set(users).size).toBe(2);
  expect(server.asked.some(({ target }) => target === '/never-asked')).toBe(false);
  const id = JSON.stringify(run.points);
  expect(id).not.toContain('17%2Fx');

  expect(run.text).toContain("✓ 'count==2' count=2");
  expect(run.text).toMatch(/http_req_duration\.+: .* p\(99\)=\S+ +count=\d+/);
  expect(run.text).toMatch(/http_req_failed\{name:GET \/users\/\{\}\}\s+✓ 'rate<0.5'/);
  expect(run.text).toMatch(/http_req_failed\{errors:common\}\s+✗ 'rate<0.001'/);
  expect(run.exitCode).toBe(99);
});

test('A script with the library that is not told what to load says so, and sends nothing.', async () => {
  const { exitCode, text } = await runK6({ BASE_URL: '' });
  expect(text).toContain('BASE_URL is not set, so there is nothing to load: k6 run -e BASE_URL=');
  expect(exitCode).toBe(107);
});

test('By the harness a script has the limits of the config, and no threshold that the harness judges better.', async () => {
  const server = await serve(answering);
  const limits = { errors: 0.5, p95: 100, p99: 30_000, unavailable: 0.5, requests: 30 };
  const run = await runK6({ BASE_URL: server.url, HARNESS_LIMITS: JSON.stringify(limits) });
  const [, told = ''] = /THRESHOLDS([\s\S]*?)TOTAL RESULTS/.exec(run.text) ?? [];
  expect(told.match(/^ +[\w{}:/ ]+$|[✓✗] '[^']+'/gm)?.map((line) => line.trim())).toEqual([
    'harness_slow',
    "✗ 'rate<0.05'",
    'harness_slow_p99',
    "✓ 'rate<0.01'",
    'harness_unavailable',
    "✓ 'rate<0.5'",
    'harness_wrong',
    "✓ 'rate<0.5'",
    'http_req_failed',
    "✓ 'rate<0.5'",
    'http_reqs',
    "✓ 'count>=30'",
    'iterations',
    "✓ 'count==2'",
  ]);
});
