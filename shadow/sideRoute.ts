import type { SideConfig } from '../harness/config/sideConfig.ts';
import { loadHook } from '../harness/environment/loadHook.ts';
import type { SideRoute } from './SideClient.ts';

/** How requests reach a side: `run` goes along as `x-harness-run`, so that its logs tell replayed traffic apart. */
export async function sideRoute(side: SideConfig, run: string): Promise<SideRoute> {
  const headers: Record<string, string> = { 'x-harness-run': run };
  for (const [name, value] of Object.entries(side.headers)) headers[name.toLowerCase()] = value;
  const { credentials } = side;
  if (credentials?.kind === 'bearer') headers['authorization'] = `Bearer ${credentials.token}`;
  if (credentials?.kind === 'basic') {
    const pair = `${credentials.username}:${credentials.password}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return {
    origin: side.url ?? '',
    pathPrefix: side.pathPrefix,
    rewrite: side.rewrite,
    headers,
    timeout: side.timeout,
    beforeRequest: await loadHook(side.hooks),
  };
}
