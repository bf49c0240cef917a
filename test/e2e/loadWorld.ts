import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { serve, type FixtureServer } from '../fixtures/servers/serve.ts';
import { realK6 } from '../realK6.ts';
import { runHarness, startHarness, type HarnessRun, type RunningHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

/** A service in a config with a load script, and a server for each side that says which version it is. */
export interface LoadWorld {
  readonly cwd: string;
  readonly baseline: FixtureServer;
  readonly candidate: FixtureServer;
}

interface WorldParts {
  readonly candidate?: Answering;
  /** YAML of the candidate besides its address, and of the load section. */
  readonly side?: string;
  readonly load?: string;
  readonly script?: string;
  /** Where the config says the candidate is, when it is not there. */
  readonly at?: string;
}

const scriptOf = (scenario: string): string => `
import http from 'k6/http';

export const options = {
  scenarios: { all: { ${scenario}, gracefulStop: '1s' } },
  thresholds: { http_req_duration: ['p(95)<30000'] },
};

export default function (): void {
  const headers: Record<string, string> = JSON.parse(__ENV.HARNESS_HEADERS ?? '{}');
  http.get(\`\${__ENV.BASE_URL ?? ''}/things/\${String(__ITER)}\`, { headers });
}
`;

/** So many requests, as fast as they are answered: a busy machine takes longer and drops none. */
export const allOf = (requests: number): string =>
  scriptOf(`executor: 'shared-iterations', vus: 10, iterations: ${String(requests)}`);

/** Requests at a steady pace for so many seconds. */
export const steadily = (rate: number, seconds: number): string =>
  scriptOf(
    `executor: 'constant-arrival-rate', rate: ${String(rate)}, duration: '${String(seconds)}s', preAllocatedVUs: 40`,
  );

export const healthy: Answering = () => json(200, { ok: true });

export async function loadWorld(parts: WorldParts = {}): Promise<LoadWorld> {
  const cwd = workFolder();
  const says =
    (version: string, answering: Answering): Answering =>
    (asked) =>
      asked.target === '/health' ? json(200, { version }) : answering(asked);
  const baseline = await serve(says('old', healthy));
  const candidate = await serve(says('new', parts.candidate ?? healthy));
  const identity = 'writes: isolated, identity: { path: /health, version: $.version }';
  const config = `version: 1
services:
  shop:
    routes: ['/things/**']
    baseline: { url: '${baseline.url}', ${identity} }
    candidate: { url: '${parts.at ?? candidate.url}', ${identity}${parts.side ?? ''} }
    limits: { errors: 1%, latency: { p95: 20s } }
    load: { scripts: [loadtests/shop.k6.ts]${parts.load ?? ''} }
`;
  writeFileSync(join(cwd, 'harness.config.yaml'), config);
  mkdirSync(join(cwd, 'loadtests'));
  writeFileSync(join(cwd, 'loadtests', 'shop.k6.ts'), parts.script ?? allOf(400));
  return { cwd, baseline, candidate };
}

/** `harness load` with the k6 of this machine. */
export async function load({ cwd }: Pick<LoadWorld, 'cwd'>, ...more: readonly string[]): Promise<HarnessRun> {
  return runHarness(['load', ...more], { cwd, env: { K6_PATH: await realK6() } });
}

export async function startLoad({ cwd }: Pick<LoadWorld, 'cwd'>): Promise<RunningHarness> {
  return startHarness(['load'], { cwd, env: { K6_PATH: await realK6() } });
}

/** Requests of k6 that a side got: those that ask who it is aside. */
export function loaded({ asked }: FixtureServer): number {
  return asked.filter(({ target }) => target.startsWith('/things/')).length;
}
