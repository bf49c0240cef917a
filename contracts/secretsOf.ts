import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { Side } from '../harness/model/observation.ts';
import { sideHeaders } from '../harness/environment/sideHeaders.ts';
import { shortestSecret } from '../harness/redaction/secretForms.ts';

const secretName = /pass|pwd|secret|token|key|credential|auth|cookie|session/i;

/** What requests to the sides carry and must not be found again in what is told and kept. */
export function secretsOf(service: Pick<ServiceConfig, Side>): readonly string[] {
  const found = (['baseline', 'candidate'] as const).flatMap((side) => {
    const { credentials } = service[side];
    const headers = Object.entries(sideHeaders(service[side])).flatMap(([name, value]) =>
      secretName.test(name) ? [value, value.replace(/^(?:Bearer|Basic) /, '')] : [],
    );
    return credentials?.kind === 'basic' ? [...headers, credentials.password] : headers;
  });
  return [...new Set(found)].filter((value) => value.length >= shortestSecret);
}
