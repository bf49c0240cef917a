import { sideHeaders } from '../harness/environment/sideHeaders.ts';
import type { LoadPlan } from './LoadPlan.ts';

/** As short a value as this stands in too many texts for its own sake. */
const leastLength = 6;
const secretName = /pass|pwd|secret|token|key|credential|auth|cookie|session|pin\b/i;

/** What k6 is given and must not be found again in what it prints: credentials of the sides, secrets of `load.env`. */
export function secretsOf({
  service,
  section,
  sides,
}: Pick<LoadPlan, 'service' | 'section' | 'sides'>): readonly string[] {
  const headers = sides.flatMap((side) => Object.entries(sideHeaders(service[side])));
  const passwords = sides.flatMap((side) => {
    const { credentials } = service[side];
    return credentials?.kind === 'basic' ? [credentials.password] : [];
  });
  const named = [...headers, ...Object.entries(section.env)].filter(([name]) => secretName.test(name));
  const values = named.flatMap(([, value]) => [value, value.replace(/^(?:Bearer|Basic) /, '')]);
  return [...new Set([...values, ...passwords])].filter((value) => value.length >= leastLength);
}
