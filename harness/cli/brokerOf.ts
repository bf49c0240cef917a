import { contractSection, type ContractSection } from '../../contracts/section.ts';
import { brokerUrl } from '../../contracts/broker/section.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import { lanes } from '../run/lanes.ts';
import type { BrokerFlags } from './brokerOptions.ts';
import { onceOrNull } from './onceFlag.ts';
import { servicesNamed } from './servicesNamed.ts';

/** What the config says of the one service that is meant; null without a config. */
export interface BrokerService {
  readonly service: ServiceConfig;
  readonly section: ContractSection;
  /** Its name in the pacts. */
  readonly provider: string;
}

interface Given {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The flags say all there is to know: a config is read only where one is named. */
  readonly enough: boolean;
}

/** The service of the config that the flags mean; null where there is no config, or none is needed. */
export async function brokerService(
  flags: BrokerFlags,
  { env, cwd, enough }: Given,
): Promise<BrokerService | null> {
  const isNamed = flags.config !== undefined || flags.service !== undefined;
  if (!isNamed && (enough || (await findConfigFile(cwd)) === null)) return null;
  const path = onceOrNull('--config', flags.config);
  const config = await loadConfig({ path, cwd, env, lanes, target: null });
  const wanted = onceOrNull('--service', flags.service);
  const [name, ...others] = servicesNamed({ service: wanted ?? undefined, all: false }, config);
  if (name === undefined || others.length > 0)
    throw new UsageError('--service', 'a broker is asked about one service', 'name one by --service');
  const service = config.service(name);
  const section = contractSection.parse(service.lanes.get('contract') ?? {});
  return { service, section, provider: section.provider ?? service.name };
}

/** The broker's address: of the flag, else of the config, else of PACT_BROKER_BASE_URL. Throws UsageError. */
export function brokerAddress(
  flags: BrokerFlags,
  found: BrokerService | null,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const flag = onceOrNull('--broker-url', flags['broker-url']);
  const variable = env['PACT_BROKER_BASE_URL']?.trim() ?? '';
  const url = flag ?? found?.section.broker?.url ?? (variable === '' ? null : variable);
  const name = flag === null ? 'PACT_BROKER_BASE_URL' : '--broker-url';
  if (url === null)
    throw new UsageError(
      '--broker-url',
      'which broker?',
      'give --broker-url, `contract.broker.url` in the config, or PACT_BROKER_BASE_URL',
    );
  const checked = brokerUrl.safeParse(url);
  // What was given is not quoted: a password may stand in it.
  if (!checked.success)
    throw new UsageError(
      name,
      `${name} is not what it should be`,
      `give ${checked.error.issues[0]?.message ?? 'a URL'}`,
    );
  return url;
}
