import * as z from 'zod';
import type { HarnessConfig } from '../../../harness/config/harnessConfig.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import type { Lane } from '../../../harness/lane/Lane.ts';
import { requestMeasures } from '../../../harness/lane/requestMeasures.ts';
import { shadowLane } from '../../../shadow/shadowLane.ts';
import { ConfigFolder } from '../config/configFolder.ts';

/** A lane of shares such as a load test is, until there is one. */
export const loadLane: Lane = {
  name: 'load',
  schema: z.strictObject({ scripts: z.array(z.string()) }),
  measures: requestMeasures,
  disturbs: 'everything',
  recordings: () => Promise.resolve([]),
  inputs: () => Promise.resolve([]),
  prepare: () => Promise.reject(new Error('is not run')),
};

export const lanes: readonly Lane[] = [shadowLane, loadLane];

/** The config of a service `auth` with these lines, indented by nothing. */
export async function configOf(
  lines: string,
): Promise<{ readonly config: HarnessConfig; readonly service: ServiceConfig }> {
  const yaml = `version: 1\nservices:\n  auth:\n${lines.trim().replaceAll(/^/gm, '    ')}\n`;
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': yaml });
  const config = await folder.load({ lanes });
  return { config, service: config.service('auth') };
}

export async function serviceOf(lines: string): Promise<ServiceConfig> {
  return (await configOf(lines)).service;
}
