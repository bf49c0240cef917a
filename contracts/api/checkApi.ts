import type { ContractDocument } from '../../harness/model/contract.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Sample } from '../../harness/model/measurement.ts';
import { ownHosts } from '../../harness/study/ownHosts.ts';
import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import type { Pact } from '../pact/Pact.ts';
import { acceptedNotes, acceptedNow } from './acceptedNow.ts';
import { ApiTally } from './ApiTally.ts';
import type { Checking } from './Checking.ts';
import { fromBaseline } from './fromBaseline.ts';
import { fromPacts } from './fromPacts.ts';
import { fromRecordings } from './fromRecordings.ts';
import type { ApiPlan } from './planApi.ts';
import { unknownType } from './unknownType.ts';
import { ServicePaths } from './ServicePaths.ts';

/** What came of holding pacts and recorded traffic against a service's OpenAPI file. */
export interface ApiCheck {
  readonly api: NonNullable<ContractDocument['api']>;
  /** Of the measurement `api`; null where nothing was checked. */
  readonly sample: Extract<Sample, { readonly kind: 'census' }> | null;
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}

export interface ApiInputs {
  readonly pacts: readonly Pact[];
  /** The time that the run goes by: which acceptances have expired. */
  readonly at: Date;
  readonly signal: AbortSignal;
  /** Where oasdiff is looked for; that of this process where it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Holds pacts, recorded exchanges and the monolith's file against the service's OpenAPI file. Sends nothing. */
export async function checkApi(plan: ApiPlan, { pacts, at, signal, env }: ApiInputs): Promise<ApiCheck> {
  const { comparator, section, service, file, baseline, traffic } = plan;
  const tally = new ApiTally(acceptedNow(section, at));
  const paths = new ServicePaths(comparator, service.candidate);
  const checking: Checking = { comparator, paths, tally, signal };
  try {
    await fromPacts(pacts, checking);
    if (typeof traffic !== 'string') await fromRecordings(await withHosts(traffic, signal), checking);
  } finally {
    comparator.close();
  }
  const uncompared =
    baseline === null || signal.aborted
      ? null
      : await fromBaseline(
          { service, file, baseline },
          { tally, signal, ...(env === undefined ? {} : { env }) },
        );
  const findings = tally.list();
  return {
    api: { checked: tally.checked, findings },
    sample: tally.sample(),
    doubts: doubtsOf(tally, { file, uncompared, signal }),
    notes: [
      ...(typeof traffic === 'string' ? [`no exchange was held against ${file.name}: ${traffic}`] : []),
      ...acceptedNotes(section, findings, at),
      ...(tally.findings.left === 0 ? [] : ['more was found than is kept: see the first thousand findings']),
    ],
  };
}

async function withHosts(plan: TrafficPlan, signal: AbortSignal): Promise<TrafficPlan> {
  return { ...plan, selection: { ...plan.selection, hosts: await ownHosts(plan, signal) } };
}

function typoIn({ document }: ApiPlan['file']): string {
  const unknown = unknownType(document);
  return unknown === null ? '' : `; no type of a schema: ${unknown}`;
}

function doubtsOf(
  tally: ApiTally,
  { file, uncompared, signal }: { file: ApiPlan['file']; uncompared: string | null; signal: AbortSignal },
): readonly Doubt[] {
  const reasons: string[] = uncompared === null ? [] : [uncompared];
  if (signal.aborted) reasons.push(`not everything was held against ${file.name}`);
  else if (tally.sample() === null)
    reasons.push(`no interaction and no recorded exchange could be held against ${file.name}`);
  else if (tally.knowsNoPath)
    reasons.push(
      `none of the service's requests has a path that ${file.name} has: it may be another service's`,
    );
  const [first, ...others] = tally.problems;
  if (first !== undefined)
    reasons.push(
      `${file.name} cannot be compared with ${first}${others.length === 0 ? '' : ', and others'}${typoIn(file)}`,
    );
  return reasons.map((reason) => ({ lane: 'contract', id: 'api-unchecked', reason }));
}
