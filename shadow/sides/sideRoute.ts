import type { SideConfig } from '../../harness/config/sideConfig.ts';
import { loadHook } from '../../harness/environment/loadHook.ts';
import { sideHeaders } from '../../harness/environment/sideHeaders.ts';
import type { SideRoute } from './SideClient.ts';

/** How requests reach a side: `run` goes along as `x-harness-run`, so that its logs tell replayed traffic apart. */
export async function sideRoute(side: SideConfig, run: string): Promise<SideRoute> {
  return {
    origin: side.url ?? '',
    pathPrefix: side.pathPrefix,
    rewrite: side.rewrite,
    headers: { 'x-harness-run': run, ...sideHeaders(side) },
    timeout: side.timeout,
    beforeRequest: await loadHook(side.hooks),
  };
}
