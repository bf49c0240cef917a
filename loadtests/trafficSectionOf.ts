import { z } from 'zod';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { trafficKeys, type TrafficSection } from '../harness/study/trafficSection.ts';
import type { LoadSection } from './section.ts';

// What else the shadow lane's section holds is that lane's own.
const shared = z.object(trafficKeys);

/** What the load lane plays of recorded traffic: its own keys, and the shadow lane's where it has none. */
export function trafficSectionOf(
  section: LoadSection,
  { lanes }: Pick<ServiceConfig, 'lanes'>,
): TrafficSection {
  const shadow = shared.parse(lanes.get('shadow') ?? {});
  return {
    ...shadow,
    recordings: section.recordings ?? shadow.recordings,
    session: section.session ?? shadow.session,
    vary: section.vary ?? shadow.vary,
    edges: section.edges ?? shadow.edges,
  };
}
