import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemProcess } from '../../../examples/accounts/systems/bootstrap/SystemProcess.ts';
import { loadConfig } from '../../../harness/config/loadConfig.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import type { LaneContext } from '../../../harness/lane/Lane.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';
import { conductRun, type RunOrder } from '../../../harness/run/conductRun.ts';
import { lanes } from '../../../harness/run/lanes.ts';
import { orderLane } from '../../../harness/run/orderLane.ts';
import { preparedShadow, shadowLane } from '../../../shadow/shadowLane.ts';
import { planShadow } from '../../../shadow/planShadow.ts';
import type { ShadowContext } from '../../../shadow/runShadow.ts';
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
  /** Whether the second monolith is asked too, in place of the first one twice; false where not given. */
  readonly control?: boolean;
  readonly negativeAuth?: boolean;
  /** Told of each exchange. */
  readonly observed?: ShadowContext['observed'];
}

export type Judge = (options: RunOptions) => Promise<Verdict>;

/**
 * The shadow lane in this process, the accounts example in others: one healthy monolith for all runs, with noise a
 * second one as control, and per candidate an auth service with a PostgreSQL of its own.
 */
export class ShadowBench {
  readonly #noise: boolean;
  readonly #monolith: SystemProcess;
  readonly #control: SystemProcess | null;

  private constructor(noise: boolean, monolith: SystemProcess, control: SystemProcess | null) {
    this.#noise = noise;
    this.#monolith = monolith;
    this.#control = control;
  }

  /** With noise the noisy recording, its config and a control; without, the example as it is. */
  static async start({ noise = false }: { readonly noise?: boolean } = {}): Promise<ShadowBench> {
    const [monolith, control] = await Promise.all([
      startSystem('monolith', [], noise),
      noise ? startSystem('monolith', [], noise) : null,
    ]);
    return new ShadowBench(noise, monolith, control);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#monolith.stop(), this.#control?.stop()]);
  }

  /** Starts a candidate with these faults, hands over a function that judges it, and stops it in the end. */
  async withCandidate<Result>(
    faults: readonly string[],
    use: (judge: Judge) => Promise<Result>,
  ): Promise<Result> {
    const candidate = await startSystem('auth-service', faults, this.#noise);
    try {
      return await use((options) => this.#judge(candidate.url, options));
    } finally {
      await candidate.stop();
    }
  }

  /** One run, planned and conducted as by `harness shadow`; its directory is gone afterwards. */
  async #judge(auth: string, options: RunOptions): Promise<Verdict> {
    const out = await mkdtemp(join(tmpdir(), 'harness-detection-'));
    try {
      const name = this.#noise ? 'noisy.config.yaml' : 'harness.config.yaml';
      const config = await loadConfig({
        path: fileURLToPath(new URL(name, example)),
        cwd: out,
        env: { ...process.env, MONOLITH_URL: this.#monolith.url, AUTH_URL: auth },
        lanes,
        target: null,
      });
      const request = plainRequest({
        service: this.#withControl(config.service('auth'), options),
        cwd: out,
        seed: options.seed,
        at: new Date(),
        limit: options.limit,
        rate: 'max',
      });
      const plan = await planShadow({ ...request, negativeAuth: options.negativeAuth ?? false });
      const door = new Door({ stdout: nowhere, stderr: nowhere });
      const order = orderLane(shadowLane, preparedShadow(plan), {
        service: plan.service,
        seed: plan.seed,
        asked: { command: 'shadow', flags: {} },
        config,
        cwd: out,
        out,
      });
      const { verdict } = await conductRun(
        withHook(order, options.observed),
        door,
        new AbortController().signal,
      );
      return verdict;
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  }

  #withControl(service: ServiceConfig, { control = false }: RunOptions): ServiceConfig {
    if (!control || this.#control === null) return service;
    return { ...service, control: { ...service.baseline, url: this.#control.url } };
  }
}

function startSystem(
  system: 'monolith' | 'auth-service',
  faults: readonly string[],
  noise: boolean,
): Promise<SystemProcess> {
  const main = new URL(`systems/${system}/main.ts`, example);
  return SystemProcess.start(system, main, { hashCost: 16, faults, noise });
}

/** The lane hands whatever context it is given on to the replay: so the hook gets there. */
function withHook(order: RunOrder, observed: ShadowContext['observed']): RunOrder {
  if (observed === undefined) return order;
  return {
    ...order,
    lanes: order.lanes.map((task) => ({
      ...task,
      prepared: {
        ...task.prepared,
        run: (context: LaneContext) => {
          const hooked: LaneContext & Pick<ShadowContext, 'observed'> = { ...context, observed };
          return task.prepared.run(hooked);
        },
      },
    })),
  };
}
