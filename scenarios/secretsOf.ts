import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { sideHeaders } from '../harness/environment/sideHeaders.ts';
import type { Side } from '../harness/model/observation.ts';
import { shortestSecret } from '../harness/redaction/secretForms.ts';
import type { ScenarioSection } from './section.ts';

const secretName = /pass|pwd|secret|token|key|credential|auth|cookie|session|code|pin/i;

/** What journeys are given and sides are sent that must not be found again in what is told and kept. */
export function secretsOf(
  service: Pick<ServiceConfig, Side>,
  { credentials: given }: Pick<ScenarioSection, 'credentials'>,
): readonly string[] {
  const found = (['baseline', 'candidate'] as const).flatMap((side) => {
    const { credentials } = service[side];
    const headers = Object.entries(sideHeaders(service[side])).flatMap(([name, value]) =>
      secretName.test(name) ? [value, value.replace(/^(?:Bearer|Basic) /, '')] : [],
    );
    const named = Object.entries(given[side]).flatMap(([name, value]) =>
      secretName.test(name) ? [value] : [],
    );
    return [...headers, ...named, ...(credentials?.kind === 'basic' ? [credentials.password] : [])];
  });
  return [...new Set(found)].filter((value) => value.length >= shortestSecret);
}
