import type { ServiceConfig } from '../config/serviceConfig.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import { UsageError } from '../errors/UsageError.ts';
import { openApiTemplates } from '../operation/openApiTemplates.ts';
import {
  OperationResolver,
  operationId,
  parseOperation,
  type KnownTemplate,
} from '../operation/OperationResolver.ts';
import { RouteMatcher } from '../operation/RouteMatcher.ts';
import type { SelectionRules } from './Selection.ts';

/** Which part of the recording somebody asked for; empty and null for all of it. */
export interface Asked {
  /** As people write them. */
  readonly operations: readonly string[];
  readonly sample: number | null;
  readonly limit: number | null;
  readonly seed: string;
}

/**
 * What a run is about, by config and flags. `named`: operations that the lane's section names; their templates count
 * as known. Throws a ConfigError or a UsageError for what is no operation.
 */
export async function selectionRules(
  service: ServiceConfig,
  named: readonly string[],
  { operations, sample, limit, seed }: Asked,
): Promise<SelectionRules> {
  const known = service.operations.map((text) => {
    const parsed = parseOperation(text);
    if (parsed === null)
      throw new ConfigError(service.name, `\`${text}\` is no operation`, 'such as `GET /users/{id}`');
    return parsed;
  });
  const templates =
    service.openapi === null ? known : [...known, ...(await openApiTemplates(service.openapi))];
  return {
    routes: new RouteMatcher(service.routes, service.health),
    resolver: new OperationResolver([...templates, ...namedTemplates(named)]),
    hosts: null,
    operations: new Set(operations.map(wantedOperation)),
    sample,
    limit,
    seed,
  };
}

/** A write reached by `GET /unsubscribe/{token}` is one whatever its token looks like. */
function namedTemplates(named: readonly string[]): readonly KnownTemplate[] {
  return named.flatMap((text) => {
    const parsed = parseOperation(text);
    return parsed !== null && /\{|\/:/.test(parsed.path) ? [parsed] : [];
  });
}

function wantedOperation(text: string): string {
  const parsed = parseOperation(text);
  if (parsed === null) {
    throw new UsageError(
      '--operations',
      `\`${text}\` is no operation`,
      'such as `GET /users/{}`; more than one: give the flag again',
    );
  }
  return operationId(parsed.method, parsed.path);
}
