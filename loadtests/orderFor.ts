import { isIP } from 'node:net';
import { operationTerms, termsOf } from '../harness/config/laneTerms.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { K6Order, K6Snapshot } from './engine/K6Order.ts';
import { hiddenOperations } from './hiddenOperations.ts';
import type { BlockedHosts } from './inspectScript.ts';
import type { FoundProgram } from '../harness/program/FoundProgram.ts';
import type { LoadedSide, LoadPlan } from './LoadPlan.ts';
import type { Played } from './playedBy.ts';
import type { LoadContext } from './LoadContext.ts';
import { scriptEnvironment } from './scriptEnvironment.ts';
import { millisecondsOf } from './section.ts';
import { secretsOf } from './secretsOf.ts';
import { shardOptions, shardText } from './shard.ts';

interface Hooks {
  readonly context: Pick<LoadContext, 'runId' | 'signal' | 'now'>;
  readonly log: (line: string) => void;
  /** `seconds`: since k6 was asked to begin. */
  readonly progress: (snapshot: K6Snapshot, seconds: number) => void;
}

/** Shorter than what a lane is given to end in. ms. */
const grace = 8_000;

/** The k6 process for one script against one side; whoever is told to keep away from production keeps away. */
export function orderFor(
  plan: LoadPlan,
  k6: Extract<FoundProgram, { readonly kind: 'found' }>,
  played: Played,
  side: LoadedSide,
  { context, log, progress }: Hooks,
): K6Order {
  const { service, shard, section } = plan;
  const { limits } = termsOf(service, 'load');
  const begun = context.now();
  return {
    k6: k6.path,
    version: k6.version,
    script: played.script,
    title: played.title,
    reads: played.reads,
    directory: plan.directory,
    side,
    shard: shard === null ? null : shardText(shard),
    target: {
      origin: service[side].url ?? '',
      pathPrefix: service[side].pathPrefix,
      routes: plan.selection.routes,
      operations: hiddenOperations(plan.selection.resolver, secretsOf(plan)),
      limitsOf: (operation) => operationTerms(limits, service.limits.operations.get(operation)).latency,
      warmup: section.warmup === null ? 0 : millisecondsOf(section.warmup),
    },
    environment: { ...scriptEnvironment(plan, side, context.runId), ...played.env },
    options: [
      ...shardOptions(shard),
      ...keptAway(service, side, played.blocked),
      ...(service[side].tls?.rejectUnauthorized === false ? ['--insecure-skip-tls-verify'] : []),
    ],
    signal: context.signal,
    grace,
    log,
    progress: (snapshot) => progress(snapshot, (context.now() - begun) / 1_000),
    now: context.now,
  };
}

/** Sides in production that a script's mistake must not reach; nothing where it is the host of the loaded side too. */
export function keptAway(
  service: Pick<ServiceConfig, 'baseline' | 'candidate' | 'control'>,
  side: LoadedSide,
  /** Those of the script's own options: a flag replaces them. */
  blocked: BlockedHosts,
): readonly string[] {
  const loaded = hostOf(service[side].url);
  const sides = [service.baseline, service.candidate, service.control];
  const hosts = sides.flatMap((one) => (one?.production === true ? (hostOf(one.url) ?? []) : []));
  const away = [...new Set(hosts)].filter((host) => host !== loaded);
  const addresses = away
    .filter((host) => isIP(host) !== 0)
    .map((address) => `${address}/${isIP(address) === 4 ? '32' : '128'}`);
  const names = away.filter((host) => isIP(host) === 0);
  return [
    ...withOwn(addresses, blocked.addresses).map((range) => `--blacklist-ip=${range}`),
    ...withOwn(names, blocked.names).map((name) => `--block-hostnames=${name}`),
  ];
}

/** Nothing where nothing of ours is blocked: the script's own options hold then. */
function withOwn(ours: readonly string[], own: readonly string[]): readonly string[] {
  return ours.length === 0 ? [] : [...ours, ...own];
}

/** The host's name or address, without the brackets of IPv6; null for no address. */
export function hostOf(url: string | null): string | null {
  return url === null ? null : new URL(url).hostname.replaceAll(/^\[|\]$/g, '');
}
