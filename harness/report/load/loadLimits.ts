import type { Manifest } from '../../model/manifest.ts';

/** What an operation may take at most, as the policy in force has it: `500 ms`, and the same as a number. */
export interface LatencyLimit {
  readonly text: string;
  readonly milliseconds: number;
}

/** The limits of an operation, null for all; each null where there is none. */
export interface LatencyLimits {
  readonly p95: LatencyLimit | null;
  readonly p99: LatencyLimit | null;
}

/** What the gate held the latencies of the load against: an operation's own limit, or that of all. */
export function loadLimits({ policy }: Pick<Manifest, 'policy'>, operation: string | null): LatencyLimits {
  const lanes: unknown = policy?.['lanes'];
  const lane: unknown = Array.isArray(lanes)
    ? lanes.find((one: unknown) => memberOf(one, 'lane') === 'load')
    : null;
  const counts = memberOf(lane, 'counts');
  const common = memberOf(counts, 'limits');
  const own = operation === null ? undefined : memberOf(memberOf(counts, 'ownLimits'), operation);
  const of = (name: 'p95' | 'p99'): LatencyLimit | null =>
    limitOf(memberOf(own, name) ?? memberOf(common, name), name);
  return { p95: of('p95'), p99: of('p99') };
}

/** The policy says it as people know it: `p95 < 500 ms`. */
function limitOf(limit: unknown, name: 'p95' | 'p99'): LatencyLimit | null {
  const known = memberOf(memberOf(limit, 'words'), 'known');
  const match = typeof known === 'string' ? /^(p9[59]) < (\d+(?:\.\d+)?) (ms|s)$/.exec(known) : null;
  if (match === null || match[1] !== name) return null;
  const [, , number = '', unit = ''] = match;
  return { text: `${number} ${unit}`, milliseconds: Number(number) * (unit === 's' ? 1_000 : 1) };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
