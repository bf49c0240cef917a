import type { Fault } from '../../examples/accounts/systems/auth-service/faults/Fault.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';

type Takes = NonNullable<Fault['takes']>;

const words: Readonly<Record<Takes, string>> = {
  contracts: 'the contracts of its consumers',
  load: 'load',
  noise: 'systems with noise, and what was recorded of one',
  scenarios: 'the journeys of its users',
  'negative-auth': 'requests as somebody else and as nobody',
};

/** What the example's gate asks for by itself. */
const askedAnyway: ReadonlySet<Takes> = new Set(['contracts', 'load', 'scenarios']);

/** How the example has to be started and judged so that what is wrong with it can show. */
export interface DemoSettings {
  /** Whether both systems answer with noise. */
  readonly noise: boolean;
  /** File name of the example's config. */
  readonly config: 'harness.config.yaml' | 'noisy.config.yaml';
  readonly negativeAuth: boolean;
  /** A line for each fault that takes more than the recording: `idor takes requests as …: turned on`. */
  readonly notices: readonly string[];
}

/** What the chosen faults take; a healthy service takes nothing. */
export function settingsFor(chosen: readonly Pick<Fault, 'name' | 'takes'>[]): DemoSettings {
  const takes = new Set(chosen.map((fault) => fault.takes));
  const noise = takes.has('noise');
  return {
    noise,
    config: noise ? 'noisy.config.yaml' : 'harness.config.yaml',
    negativeAuth: takes.has('negative-auth'),
    notices: chosen.flatMap((fault) =>
      fault.takes === undefined || askedAnyway.has(fault.takes)
        ? []
        : [`${fault.name} takes ${words[fault.takes]}: turned on`],
    ),
  };
}

/** The service as these settings have it judged. */
export function judgedWith(service: ServiceConfig, { negativeAuth }: DemoSettings): ServiceConfig {
  if (!negativeAuth) return service;
  const section = { ...Object(service.lanes.get('shadow')), negativeAuth };
  return { ...service, lanes: new Map([...service.lanes, ['shadow', section]]) };
}

/** A line of `--list-faults`, with what the fault takes besides the recording. */
export function faultLine({
  name,
  description,
  takes,
}: Pick<Fault, 'name' | 'description' | 'takes'>): string {
  const besides = takes === undefined ? '' : ` Takes ${words[takes]}.`;
  return `  ${name.padEnd(24)} ${description}${besides}\n`;
}
