import { z } from 'zod';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import { openRecordings } from '../../harness/recording/openRecordings.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import { selectionRules } from '../../harness/study/selectionRules.ts';
import { trafficKeys } from '../../harness/study/trafficSection.ts';
import { WritePolicy } from '../../harness/study/WritePolicy.ts';
import { contractSection } from '../section.ts';
import type { TrafficOfService } from './TrafficOfService.ts';

// What else the shadow lane's section holds is that lane's own.
const shared = z.object(trafficKeys);

/** What is asked of `harness contract init`. */
export interface InitRequest {
  readonly service: ServiceConfig;
  /** Files or globs below `cwd`; empty for those that the config names. */
  readonly recordings: readonly string[];
  readonly cwd: string;
  readonly consumer: string;
  /** Null for the service's name in the pacts. */
  readonly provider: string | null;
  /** As people write them; empty for all. */
  readonly operations: readonly string[];
  /** A part of the User-Agent of the consumer's own requests; null for everybody's. */
  readonly userAgent: string | null;
}

/** What a contract is made of, and for whom. */
export interface InitPlan {
  readonly traffic: TrafficOfService;
  readonly consumer: string;
  readonly provider: string;
}

/** Reads what the config says of the recorded traffic. A UsageError where there is no recording or no name. */
export async function planInit(request: InitRequest): Promise<InitPlan> {
  const { service, cwd } = request;
  const section = shared.parse(service.lanes.get('shadow') ?? {});
  const own = contractSection.parse(service.lanes.get('contract') ?? {});
  const given = request.recordings.length > 0;
  const patterns = given ? request.recordings : section.recordings;
  if (patterns.length === 0)
    throw new UsageError(
      '--recording',
      `nothing says which recording of ${service.name} to take`,
      'give --recording FILE, or `shadow.recordings` in the config',
    );
  const named = [...section.safe, ...section.unsafe, ...section.wait];
  const asked = { operations: request.operations, sample: null, limit: null, seed: '' };
  const selection = await selectionRules(service, named, asked);
  return {
    traffic: {
      service,
      section,
      recordings: await openRecordings(patterns, { cwd: given ? cwd : service.directory }),
      // What comes before an interaction may be any operation's.
      selection: { ...selection, operations: new Set() },
      operations: selection.operations,
      userAgent: request.userAgent?.toLowerCase() ?? null,
      strict: false,
      // Nothing is sent: what a request lacks is all that is asked of it here.
      writes: new WritePolicy(section.safe, section.unsafe, [{ writes: 'isolated', production: false }]),
      wait: operationSet(section.wait),
    },
    consumer: nameOf('--consumer', request.consumer),
    provider: nameOf('--provider', request.provider ?? own.provider ?? service.name),
  };
}

function nameOf(flag: string, text: string): string {
  const name = text.trim();
  if (name !== '') return name;
  throw new UsageError(flag, `${flag} is empty`, 'the name of the consumer or provider in the pacts');
}
