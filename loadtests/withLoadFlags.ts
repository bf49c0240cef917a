import { resolve } from 'node:path';
import type { Edge } from '../harness/correlation/Edge.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import { trafficSectionOf } from './trafficSectionOf.ts';
import { loadSection, type LoadSection } from './section.ts';

/** What flags say of a load over what the config says; null or empty where nothing was said. */
export interface LoadFlagsGiven {
  readonly scripts: readonly string[];
  readonly recordings: readonly string[];
  /** Requests a second. */
  readonly rate: number | null;
  readonly duration: string | null;
  readonly warmup: string | null;
  /** Of a run of the shadow lane; none where nothing was said. */
  readonly edges: readonly Pick<Edge, 'from' | 'to' | 'origin'>[];
  readonly k6: string | null;
}

/** The service with what the flags say in its load section; paths of flags are taken from `cwd`. */
export function withLoadFlags(service: ServiceConfig, given: LoadFlagsGiven, cwd: string): ServiceConfig {
  const section = loadSection.parse(service.lanes.get('load') ?? {});
  const merged = loadSection.safeParse({
    ...section,
    ...said(section, given, cwd),
    ...edgesOf(service, section, given),
  });
  if (!merged.success) {
    const [issue] = merged.error.issues;
    const flag = `--${String(issue?.path[0] ?? 'script')}`;
    throw new UsageError(
      flag,
      `${flag} is not what it should be`,
      `give ${issue?.message ?? 'another value'}`,
    );
  }
  return { ...service, lanes: new Map(service.lanes).set('load', merged.data) };
}

/** Those of the config and, beside them, the given ones; what `vary` made follows from its own keys. */
function edgesOf(
  service: ServiceConfig,
  section: LoadSection,
  { edges, scripts, recordings }: LoadFlagsGiven,
): Partial<LoadSection> {
  if (edges.length === 0) return {};
  if (scripts.length > 0 || (recordings.length === 0 && section.scripts.length > 0))
    throw new UsageError(
      '--edges',
      '--edges is for a load from a recording',
      'a script says itself what it carries from one answer to the next request',
    );
  const given = edges.filter(({ origin }) => origin !== 'vary').map(({ from, to }) => ({ from, to }));
  return { edges: [...trafficSectionOf(section, service).edges, ...given] };
}

function said(section: LoadSection, given: LoadFlagsGiven, cwd: string): Partial<LoadSection> {
  const { scripts, recordings, rate, duration, warmup, k6 } = given;
  const at = (path: string): string => resolve(cwd, path);
  if (scripts.length > 0 && recordings.length > 0)
    throw new UsageError('--recording', 'a load is made by --script or from a --recording, not by both');
  const plays = scripts.length > 0 ? scripts.map(at) : recordings.length > 0 ? [] : section.scripts;
  const only = rate === null ? (duration === null ? null : '--duration') : '--rate';
  if (plays.length > 0 && only !== null)
    throw new UsageError(
      only,
      `${only} is for a load from a recording`,
      'a script says itself how much and how long: in its `options`',
    );
  return {
    scripts: plays,
    ...(recordings.length === 0 ? {} : { recordings: recordings.map(at) }),
    ...(rate === null ? {} : { rate }),
    ...(duration === null ? {} : { duration }),
    ...(warmup === null ? {} : { warmup }),
    ...(k6 === null ? {} : { k6: at(k6) }),
  };
}
