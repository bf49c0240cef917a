import type { TrafficPlan } from './TrafficPlan.ts';

const lookAhead = 10_000;

/**
 * The hosts that are the service's own. Given by the config, or else, for what a browser recorded, the host that most
 * of the first exchanges on the service's routes went to; null (every host) for recordings made at the service.
 */
export async function ownHosts(plan: TrafficPlan, signal: AbortSignal): Promise<ReadonlySet<string> | null> {
  if (plan.service.hosts.length > 0) return new Set(plan.service.hosts.map((host) => host.toLowerCase()));
  if (!plan.recordings.recordings.some(({ format }) => format === 'har')) return null;
  const counts = new Map<string, number>();
  let seen = 0;
  for await (const batch of plan.recordings.read(signal)) {
    for (const entry of batch) {
      if (entry.kind !== 'exchange') continue;
      seen += 1;
      const { authority, target } = entry.exchange.request;
      if (authority === null || !plan.selection.routes.belongs(target)) continue;
      const host = authority.toLowerCase();
      counts.set(host, (counts.get(host) ?? 0) + 1);
    }
    if (seen >= lookAhead) break;
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most === undefined ? null : new Set([most[0]]);
}
