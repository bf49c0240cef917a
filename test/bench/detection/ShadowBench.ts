import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemProcess } from '../../../examples/accounts/systems/bootstrap/SystemProcess.ts';
import { loadConfig } from '../../../harness/config/loadConfig.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';
import { conductShadow } from '../../../harness/run/conductShadow.ts';
import { lanes } from '../../../harness/run/lanes.ts';
import { planShadow } from '../../../harness/run/planShadow.ts';
import type { ShadowRequest } from '../../../harness/run/ShadowRequest.ts';

/** Nobody is to read what a run says by itself. */
const nowhere: Output = {
  write: (_text, done) => {
    done?.();
    return true;
  },
  on: () => undefined,
};

const example = new URL('../../../examples/accounts/', import.meta.url);

export interface RunOptions {
  readonly seed: string;
  /** Exchanges of the recording, from its start; null for all. */
  readonly limit: number | null;
}

/**
 * The shadow lane in this process, the accounts example in others: one healthy monolith for all runs, and per
 * candidate an auth service with a PostgreSQL of its own, as `startAccounts` would start them.
 */
export class ShadowBench {
  readonly #monolith: SystemProcess;

  private constructor(monolith: SystemProcess) {
    this.#monolith = monolith;
  }

  static async start(): Promise<ShadowBench> {
    return new ShadowBench(await startSystem('monolith', []));
  }

  async stop(): Promise<void> {
    await this.#monolith.stop();
  }

  /** Starts a candidate with these faults, hands over a function that judges it, and stops it in the end. */
  async withCandidate<Result>(
    faults: readonly string[],
    use: (judge: (options: RunOptions) => Promise<Verdict>) => Promise<Result>,
  ): Promise<Result> {
    const candidate = await startSystem('auth-service', faults);
    try {
      return await use((options) => judge(this.#monolith.url, candidate.url, options));
    } finally {
      await candidate.stop();
    }
  }
}

function startSystem(system: 'monolith' | 'auth-service', faults: readonly string[]): Promise<SystemProcess> {
  const main = new URL(`systems/${system}/main.ts`, example);
  return SystemProcess.start(system, main, { hashCost: 16, faults });
}

/** One run, planned and conducted as by `harness shadow`; its directory is gone afterwards. */
async function judge(monolith: string, auth: string, options: RunOptions): Promise<Verdict> {
  const out = await mkdtemp(join(tmpdir(), 'harness-detection-'));
  try {
    const config = await loadConfig({
      path: fileURLToPath(new URL('harness.config.yaml', example)),
      cwd: out,
      env: { ...process.env, MONOLITH_URL: monolith, AUTH_URL: auth },
      lanes,
      target: null,
    });
    const request: ShadowRequest = {
      service: config.service('auth'),
      config,
      cwd: out,
      out,
      recordings: [],
      hosts: [],
      session: [],
      operations: [],
      sample: null,
      limit: options.limit,
      rate: 'max',
      speed: null,
      concurrency: null,
      seed: options.seed,
      strict: false,
      flags: {},
    };
    const plan = await planShadow(request, new Date());
    const progress = { phase: 'reading' as const, done: 0, selected: 0, mismatched: 0 };
    const door = new Door({ stdout: nowhere, stderr: nowhere });
    const { verdict } = await conductShadow(request, plan, door, new AbortController().signal, progress);
    return verdict;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
