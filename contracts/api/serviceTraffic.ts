import { z } from 'zod';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { RecordingError } from '../../harness/errors/RecordingError.ts';
import { openRecordings } from '../../harness/recording/openRecordings.ts';
import { selectionRules } from '../../harness/study/selectionRules.ts';
import { trafficKeys } from '../../harness/study/trafficSection.ts';
import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';

// What else the shadow lane's section holds is that lane's own.
const shared = z.object(trafficKeys);

/** The service's recorded traffic: `given` files, or those of the shadow lane's section; a sentence where there is none. */
export async function serviceTraffic(
  service: ServiceConfig,
  given: readonly string[] | null,
): Promise<TrafficPlan | string> {
  const section = shared.parse(service.lanes.get('shadow') ?? {});
  const patterns = given ?? section.recordings;
  if (patterns.length === 0) return 'there is no recording of the service';
  try {
    const recordings = await openRecordings(patterns, { cwd: service.directory });
    const asked = { operations: [], sample: null, limit: null, seed: '' };
    return {
      service,
      section,
      recordings,
      selection: await selectionRules(service, [], asked),
      strict: false,
    };
  } catch (error) {
    // Contracts are checked where the recordings need not be, which are large and not for everybody.
    if (error instanceof RecordingError && given === null) return error.message;
    throw error;
  }
}
