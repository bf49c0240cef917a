import { ConfigError } from '../errors/ConfigError.ts';
import { checked, withVariables } from './checkedSection.ts';
import { valueAt } from './configSource.ts';
import { serviceSchema, toService } from './serviceSchema.ts';
import { originOf, overrideService, unknownOverrides } from './targetOverride.ts';
import { withoutUnset } from './unsetSides.ts';
import type { Section } from './checkedSection.ts';
import type { ConfigSource } from './configSource.ts';
import type { LaneSection } from './laneSection.ts';
import type { Limits } from './limits.ts';
import type { ServiceConfig } from './serviceConfig.ts';
import type { Variables } from './variables.ts';

export interface ServiceContext {
  readonly env: Variables;
  readonly lanes: readonly LaneSection[];
  readonly target: string | null;
  readonly directory: string;
  readonly limits: Limits;
  /** See LoadOptions. */
  readonly sends?: boolean;
}

function overrideOf(source: ConfigSource, service: string, target: string): unknown {
  const path = ['targets', target, service];
  const override = valueAt(source.data, path);
  if (override === undefined)
    // The service's own addresses are those of another place than was asked for.
    throw new ConfigError(
      source.place(path.slice(0, 2), 'key'),
      `target "${target}" has no addresses of the service "${service}"`,
      `add targets.${target}.${service}: { baseline: { url: … }, candidate: { url: … } }`,
    );
  const [unknown] = unknownOverrides(override);
  if (unknown === undefined) return override;
  throw new ConfigError(
    source.place([...path, unknown], 'key'),
    `${[...path, unknown].join('.')} is not a known key`,
    'legal: baseline, candidate, control',
  );
}

/** Reads one service of a file: its target's addresses, then the variables, then the grammar. */
export function serviceReader(
  source: ConfigSource,
  context: ServiceContext,
): (name: string) => ServiceConfig {
  const schema = serviceSchema(context.lanes);
  return (name) => {
    const override = context.target === null ? undefined : overrideOf(source, name, context.target);
    const written = overrideService(valueAt(source.data, ['services', name]), override);
    const data = context.sends === false ? withoutUnset(written, context.env) : written;
    const section: Section = {
      data,
      raw: (path) => valueAt(data, path),
      origin: (path) => originOf(source, path, { service: name, target: context.target }),
      place: source.place,
    };
    const value = withVariables(section, context.env);
    return toService(name, { value, read: checked(section, value, schema) }, context);
  };
}
