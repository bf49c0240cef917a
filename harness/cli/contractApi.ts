import { resolve } from 'node:path';
import process from 'node:process';
import { checkApi, type ApiCheck } from '../../contracts/api/checkApi.ts';
import { planApi } from '../../contracts/api/planApi.ts';
import { tellApi } from '../../contracts/api/tellApi.ts';
import { isUrl } from '../../contracts/pact/findPacts.ts';
import { readPacts } from '../../contracts/readPacts.ts';
import { contractSection, type ContractSection } from '../../contracts/section.ts';
import { defaultService } from '../config/defaultService.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import { commandRun } from './commandRun.ts';
import type { ContractApiFlags } from './contractApiOptions.ts';
import { exitCodes } from './exitCodes.ts';
import { onceOrNull } from './onceFlag.ts';
import { oneServiceUnsent } from './oneServiceUnsent.ts';
import { withRoutes } from './routesFlag.ts';

/** `harness contract api`. */
export async function contractApi(flags: ContractApiFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const { service, name, check } = await made(flags, signal);
    const { api, doubts, notes } = check;
    if (flags.format === 'json') door.terminal.printDocument({ service, ...api, doubts, notes });
    else door.terminal.print(`${tellApi(check, name).join('\n')}\n`);
    const counts = api.findings.some(({ level, accepted }) => level === 'error' && !accepted);
    return counts || doubts.length > 0 ? exitCodes.inconclusive : exitCodes.success;
  });
}

interface Made {
  readonly service: string;
  /** Of the OpenAPI file. */
  readonly name: string;
  readonly check: ApiCheck;
}

async function made(flags: ContractApiFlags, signal: AbortSignal): Promise<Made> {
  const cwd = process.cwd();
  const { service, isNamed } = await serviceFor(flags, cwd);
  const section = contractSection.parse(service.lanes.get('contract') ?? {});
  const here = (pattern: string): string => (isUrl(pattern) ? pattern : resolve(cwd, pattern));
  const recordings = flags.recording.length === 0 ? null : flags.recording.map(here);
  const plan = await planApi(service, openApiOf(section, flags, cwd), recordings);
  if (plan === null)
    throw new UsageError(
      '--openapi',
      `${service.name} has no OpenAPI file`,
      'give --openapi FILE, or `openapi` of the service in the config',
    );
  const patterns = flags.pact.length === 0 ? section.pacts : flags.pact.map(here);
  const { pacts, problems } = await readPacts(patterns, service.directory, signal);
  const provider = section.provider ?? service.name;
  const own = isNamed ? pacts.filter((pact) => pact.provider === provider) : pacts;
  const check = await checkApi(plan, { pacts: own, at: new Date(), signal });
  const unread = problems.map((reason) => ({ lane: 'contract', id: 'broker', reason }) as const);
  const doubts = [...unread, ...check.doubts];
  return { service: service.name, name: plan.file.name, check: { ...check, doubts } };
}

interface Asked {
  readonly service: ServiceConfig;
  /** By a config: then pacts of other providers are not its own. */
  readonly isNamed: boolean;
}

async function serviceFor(flags: ContractApiFlags, cwd: string): Promise<Asked> {
  const openapi = onceOrNull('--openapi', flags.openapi);
  const file = openapi === null ? null : resolve(cwd, openapi);
  const wanted = flags.config !== undefined || flags.service !== undefined;
  if (!wanted && (file !== null || (await findConfigFile(cwd)) === null)) {
    const plain = defaultService('service', { baseline: null, candidate: null, writes: null }, cwd);
    return { service: { ...withRoutes(plain, flags.routes), openapi: file }, isNamed: false };
  }
  const service = await oneServiceUnsent(flags, cwd, 'an OpenAPI file');
  return { service: { ...service, openapi: file ?? service.openapi }, isNamed: true };
}

function openApiOf(
  { openapi }: ContractSection,
  flags: ContractApiFlags,
  cwd: string,
): ContractSection['openapi'] {
  const baseline = onceOrNull('--baseline', flags.baseline);
  return baseline === null ? openapi : { ...openapi, baseline: resolve(cwd, baseline) };
}
