import { z } from 'zod';
import { brokerSection } from './broker/section.ts';

const place = z.string().min(1);
const url = z.url({ protocol: /^https?$/, error: 'a URL such as http://localhost:9000/states' });

const openapi = z.strictObject({
  /** The monolith's OpenAPI file, which the service's own is compared with. */
  baseline: place.nullable().default(null),
  accepted: z
    .array(
      z.strictObject({
        fingerprint: z.string().regex(/^[0-9a-f]{12}$/, { error: '12 hex digits' }),
        reason: place,
        owner: place,
        expires: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day such as 2027-01-01' }),
      }),
    )
    .default([]),
});

/** The contract lane's section of a service in the config. */
export const contractSection = z.strictObject({
  /** Files, folders or globs relative to the config file, or URLs of single pacts. */
  pacts: z.array(place).default([]),
  /** The service's name in the pacts; its own name where nothing is said. */
  provider: place.nullable().default(null),
  /** Consumers each of which must have an interaction. */
  consumers: z.array(place).default([]),
  /** A module relative to the config file (`states`, `messages`, `requestFilter`), or the URL that is told the states. */
  states: place.nullable().default(null),
  /** A URL that gives the messages; only where `states` is no module. */
  messages: url.nullable().default(null),
  broker: brokerSection.nullable().default(null),
  openapi: openapi.default({ baseline: null, accepted: [] }),
});

export type ContractSection = z.output<typeof contractSection>;
export type AcceptedApiFinding = ContractSection['openapi']['accepted'][number];
