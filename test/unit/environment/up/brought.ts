import { join } from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { defaultSide, type SideConfig } from '../../../../harness/config/sideConfig.ts';
import type { SideProcess } from '../../../../harness/config/sideEnvironment.ts';
import { bringUp } from '../../../../harness/environment/up/bringUp.ts';
import type { Environments } from '../../../../harness/environment/up/Environments.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';

const main = join(import.meta.dirname, '../../../fixtures/processes/catalogue.ts');

/** A side that is `catalogue.ts` in a mode. */
export function catalogueSide(
  mode: string,
  more: Partial<SideProcess> = {},
  side: Partial<SideConfig> = {},
): SideConfig {
  const up: SideProcess = {
    kind: 'process',
    command: `exec "${process.execPath}" "${main}" {port} ${mode}`,
    directory: import.meta.dirname,
    env: {},
    ready: { kind: 'port' },
    timeout: 30_000,
    stop: 2_000,
    ...more,
  };
  return { ...defaultSide, up, ...side };
}

export function serviceOf(sides: Partial<Pick<ServiceConfig, 'baseline' | 'candidate'>>): ServiceConfig {
  const none = { baseline: null, candidate: null, writes: null };
  return { ...defaultService('shop', none, import.meta.dirname), ...sides };
}

/** Brings up services; whatever is left of them is taken down after the test. */
export async function brought(
  services: readonly ServiceConfig[],
  signal: AbortSignal = new AbortController().signal,
): Promise<{ readonly environments: Environments; readonly told: readonly string[] }> {
  const told: string[] = [];
  const progress = (doing: string): void => void told.push(doing);
  const environments = await bringUp(services, { redactor: new Redactor(), signal, progress });
  onTestFinished(async () => void (await environments.down()));
  return { environments, told };
}
