import { resolve } from 'node:path';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { ConfigError } from '../../harness/errors/ConfigError.ts';
import type { ManifestFile } from '../../harness/model/manifest.ts';
import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import { ApiComparator } from './ApiComparator.ts';
import type { ContractSection } from '../section.ts';
import { readOpenApi, type OpenApiFile } from './readOpenApi.ts';
import { serviceTraffic } from './serviceTraffic.ts';

/** What is held against a service's OpenAPI file, every mistake in files found. */
export interface ApiPlan {
  readonly service: ServiceConfig;
  readonly section: ContractSection['openapi'];
  readonly file: OpenApiFile;
  /** The monolith's; null where the config names none. */
  readonly baseline: OpenApiFile | null;
  readonly comparator: ApiComparator;
  /** A sentence where there is no recorded traffic. */
  readonly traffic: TrafficPlan | string;
  /** The OpenAPI files as they were read, for what evidence is bound to. */
  readonly files: readonly ManifestFile[];
}

/**
 * Null where the service has no OpenAPI file. `recordings`: files instead of those that the config names. Throws a
 * ConfigError with file and line for what cannot be read.
 */
export async function planApi(
  service: ServiceConfig,
  section: ContractSection['openapi'],
  recordings: readonly string[] | null = null,
): Promise<ApiPlan | null> {
  if (service.openapi === null) {
    if (section.baseline === null && section.accepted.length === 0) return null;
    throw new ConfigError(
      service.name,
      'has `contract.openapi`, and no OpenAPI file of its own',
      `name it: services.${service.name}.openapi`,
    );
  }
  const { directory } = service;
  const file = await readOpenApi(service.openapi, directory);
  const { baseline } = section;
  const promised = baseline === null ? null : await readOpenApi(resolve(directory, baseline), directory);
  return {
    service,
    section,
    file,
    baseline: promised,
    comparator: await ApiComparator.create(file),
    traffic: await serviceTraffic(service, recordings),
    files: [...file.files, ...(promised?.files ?? [])],
  };
}
