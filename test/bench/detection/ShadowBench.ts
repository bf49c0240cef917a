import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemProcess } from '../../../examples/accounts/systems/bootstrap/SystemProcess.ts';
import { loadConfig } from '../../../harness/config/loadConfig.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';
import { conductRun } from '../../../harness/run/conductRun.ts';
import { lanes } from '../../../harness/run/lanes.ts';
import { orderShadow } from '../../../harness/run/orderShadow.ts';
import { planShadow } from '../../../shadow/planShadow.ts';
import { plainRequest } from '../../../shadow/ShadowRequest.ts';

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
  return SystemProcess.start(system, main, { hashCost: 16, faults, noise: false });
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
    const plan = await planShadow(
      plainRequest({
        service: config.service('auth'),
        cwd: out,
        seed: options.seed,
        at: new Date(),
        limit: options.limit,
        rate: 'max',
      }),
    );
    const door = new Door({ stdout: nowhere, stderr: nowhere });
    const order = orderShadow(plan, { asked: { command: 'shadow', flags: {} }, config, cwd: out, out });
    const { verdict } = await conductRun(order, door, new AbortController().signal);
    return verdict;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
