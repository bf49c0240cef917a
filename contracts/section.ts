import { z } from 'zod';

const place = z.string().min(1);
const url = z.url({ protocol: /^https?$/, error: 'a URL such as http://localhost:9000/states' });

const selector = z.strictObject({
  mainBranch: z.boolean().optional(),
  branch: place.optional(),
  fallbackBranch: place.optional(),
  matchingBranch: z.boolean().optional(),
  deployedOrReleased: z.boolean().optional(),
  deployed: z.boolean().optional(),
  released: z.boolean().optional(),
  environment: place.optional(),
  consumer: place.optional(),
  tag: place.optional(),
  fallbackTag: place.optional(),
  latest: z.boolean().optional(),
});

const broker = z.strictObject({
  /** Its address without credentials: these come from the environment alone. */
  url: url.refine((text) => !/^https?:\/\/[^/]*@/i.test(text), {
    error:
      'a URL without user and password: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD',
  }),
  selectors: z
    .array(selector)
    .min(1)
    .default([{ mainBranch: true }, { deployedOrReleased: true }]),
  /** Whether pacts that were never verified may fail without harm. */
  pending: z.boolean().default(true),
  wipSince: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day such as 2026-01-01' })
    .nullable()
    .default(null),
  /** The environment that `can-i-deploy` is asked for in the lane. */
  environment: place.nullable().default(null),
});

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
  broker: broker.nullable().default(null),
  openapi: openapi.default({ baseline: null, accepted: [] }),
});

export type ContractSection = z.output<typeof contractSection>;
export type BrokerSection = z.output<typeof broker>;
export type AcceptedApiFinding = ContractSection['openapi']['accepted'][number];
