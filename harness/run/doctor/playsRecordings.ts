import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { LaneName } from '../../model/measurement.ts';

/** Whether recorded traffic is what somebody wants of this service: it has a section for it, a step asks for it, or it has no lane. */
export function playsRecordings({ lanes }: ServiceConfig, required: ReadonlySet<LaneName>): boolean {
  return lanes.has('shadow') || required.has('shadow') || lanes.size === 0;
}
