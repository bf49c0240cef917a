import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractSchema } from '../../harness/evidence/contractSchema.ts';
import type { ContractInteraction } from '../../harness/model/contract.ts';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { serve, type FixtureServer } from '../fixtures/servers/serve.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

/** A service in a config with pacts of its consumers, and a server for each side that says which version it is. */
export interface ContractWorld {
  readonly cwd: string;
  readonly baseline: FixtureServer;
  readonly candidate: FixtureServer;
}

interface WorldParts {
  readonly baseline?: Answering;
  readonly candidate?: Answering;
  /** By file name; JSON where it is no text. */
  readonly pacts: Readonly<Record<string, unknown>>;
  /** YAML of the contract section besides `pacts`, of both sides and of the baseline alone. */
  readonly contract?: string;
  readonly sides?: string;
  readonly baselineWrites?: string;
  /** Where the config says the candidate is, when it is not there. */
  readonly at?: string;
  /** Text of `states.ts`. */
  readonly states?: string;
}

export const healthy: Answering = ({ target }) => json(200, { id: Number(target.split('/').at(-1)) });

/** An interaction of version 4 that wants an id of the path. */
export function wants(
  id: number,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    type: 'Synchronous/HTTP',
    description: `get thing ${String(id)}`,
    request: { method: 'GET', path: `/things/${String(id)}` },
    response: { status: 200, body: { content: { id }, contentType: 'application/json', encoded: false } },
    ...more,
  };
}

export function pactOf(
  interactions: readonly unknown[],
  { consumer = 'web', provider = 'shop', version = '4.0' } = {},
): Readonly<Record<string, unknown>> {
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions,
    metadata: { pactSpecification: { version } },
  };
}

export async function contractWorld(parts: WorldParts): Promise<ContractWorld> {
  const cwd = workFolder();
  const says =
    (version: string, answering: Answering): Answering =>
    (asked) =>
      asked.target === '/health' ? json(200, { version }) : answering(asked);
  const baseline = await serve(says('old', parts.baseline ?? healthy));
  const candidate = await serve(says('new', parts.candidate ?? healthy));
  const identity = `identity: { path: /health, version: $.version }${parts.sides ?? ''}`;
  const config = `version: 1
services:
  shop:
    baseline: { url: '${baseline.url}', writes: ${parts.baselineWrites ?? 'isolated'}, ${identity} }
    candidate: { url: '${parts.at ?? candidate.url}', writes: isolated, ${identity} }
    contract: { pacts: [pacts]${parts.contract ?? ''} }
promotion: { steps: [5, 100], require: { 5: [contract] } }
`;
  writeFileSync(join(cwd, 'harness.config.yaml'), config);
  mkdirSync(join(cwd, 'pacts'));
  for (const [name, pact] of Object.entries(parts.pacts))
    writeFileSync(join(cwd, 'pacts', name), typeof pact === 'string' ? pact : JSON.stringify(pact));
  if (parts.states !== undefined) writeFileSync(join(cwd, 'states.ts'), parts.states);
  return { cwd, baseline, candidate };
}

/** `harness contract` in its folder. */
export function verify({ cwd }: Pick<ContractWorld, 'cwd'>, ...more: readonly string[]): Promise<HarnessRun> {
  return runHarness(['contract', ...more], { cwd });
}

/** What the last run stored of its interactions. */
export function interactionsIn(cwd: string): readonly ContractInteraction[] {
  return contractSchema.parse(documentIn(lastRun(cwd), 'contract.json')).interactions;
}

/** Requests of interactions that a side got: those that ask who it is aside. */
export function asked({ asked: all }: FixtureServer): number {
  return all.filter(({ target }) => target !== '/health').length;
}
