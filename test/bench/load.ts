/**
 * How many of k6's samples a second are read and counted on one core, against `JSON.parse` of each line in the same
 * process, and whether memory stays flat. `npx --no -- node test/bench/load.ts [--quick]`; the aim is three
 * times `JSON.parse`, and no growth with the length of the run or with the number of names.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { OperationResolver } from '../../harness/operation/OperationResolver.ts';
import { RouteMatcher } from '../../harness/operation/RouteMatcher.ts';
import { K6OutputReader } from '../../loadtests/engine/K6OutputReader.ts';
import { LoadCounts } from '../../loadtests/engine/LoadCounts.ts';

const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 7;
const requestsInAll = quick ? 5_000 : 20_000;
const chunk = 64 * 1024;

const httpMetrics = [
  'http_reqs',
  'http_req_duration',
  'http_req_blocked',
  'http_req_connecting',
  'http_req_tls_handshaking',
  'http_req_sending',
  'http_req_waiting',
  'http_req_receiving',
  'http_req_failed',
];
const iterationMetrics = ['iterations', 'iteration_duration', 'data_sent', 'data_received'];

/** What k6 prints for so many requests of an iteration each; `named` gives few names, else each URL has its own id. */
function printed(requests: number, named: boolean): Buffer {
  const lines: string[] = [];
  const point = (
    metric: string,
    time: string,
    value: number,
    tags: Readonly<Record<string, string>>,
  ): void => {
    lines.push(JSON.stringify({ metric, type: 'Point', data: { time, value, tags } }));
  };
  for (let request = 0; request < requests; request += 1) {
    const time = new Date(1_790_000_000_000 + request * 3).toISOString().replace('Z', '123456Z');
    const name = named
      ? `GET /auth/things${String(request % 20)}/:id`
      : `http://auth:8001/auth/things/${String(request)}`;
    const tags = {
      expected_response: 'true',
      group: '',
      ip: '10.0.0.7',
      method: 'GET',
      name,
      proto: 'HTTP/1.1',
      scenario: 'steady',
      status: request % 500 === 0 ? '500' : '200',
      url: name,
    };
    for (const metric of httpMetrics) point(metric, time, (request % 997) / 7, tags);
    for (const metric of iterationMetrics) point(metric, time, 1, { group: '', scenario: 'steady' });
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

function counted(bytes: Buffer, counts: LoadCounts): void {
  const reader = new K6OutputReader({
    takerOf: (metric) => counts.takerOf(metric),
    metric: () => undefined,
    text: () => undefined,
  });
  for (let at = 0; at < bytes.length; at += chunk) reader.write(bytes.subarray(at, at + chunk));
  reader.end();
}

function parsed(bytes: Buffer): number {
  let sum = 0;
  for (const line of bytes.toString('utf8').split('\n'))
    if (line !== '') sum += Object.keys(JSON.parse(line)).length;
  return sum;
}

function newCounts(): LoadCounts {
  return new LoadCounts({
    origin: 'http://auth:8001',
    pathPrefix: '',
    routes: new RouteMatcher(['/auth/**'], ['/health']),
    operations: new OperationResolver([]),
    limitsOf: () => ({ p95: 100, p99: 140 }),
  });
}

/** Samples a second of processor time, the best of some rounds: what else the machine does only ever adds. */
function speed(samples: number, work: () => void): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, user + system);
  }
  return samples / (best / 1_000_000);
}

/** What is in use once all that nobody holds any more is gone. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

const perRequest = httpMetrics.length + iterationMetrics.length;
for (const [title, named] of [
  ['few names', true],
  ['an id in each URL', false],
] as const) {
  const bytes = printed(requestsInAll, named);
  const samples = requestsInAll * perRequest;
  const plain = speed(samples, () => void parsed(bytes));
  const ours = speed(samples, () => counted(bytes, newCounts()));
  console.log(
    `${title}: ${Math.round(ours / 1000)} k samples/s (${Math.round(ours / perRequest / 1000)} k requests/s) on one core, JSON.parse ${Math.round(plain / 1000)} k; ratio ${(ours / plain).toFixed(1)}`,
  );
}

const counts = newCounts();
const bytes = printed(requestsInAll, false);
const repeats = quick ? 3 : 20;
counted(bytes, counts);
const before = heapUsed();
for (let repeat = 0; repeat < repeats; repeat += 1) counted(bytes, counts);
const grown = (heapUsed() - before) / 1024 / 1024;
console.log(
  `after ${String((repeats * requestsInAll * perRequest) / 1e6)} million samples more the heap has grown by ${grown.toFixed(1)} MB`,
);
