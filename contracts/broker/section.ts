import { z } from 'zod';

const named = z.string().min(1, { error: 'a name' });
const set = z.literal(true, { error: 'true, or leave it out' });

/** Which versions of the consumers count: a consumer version selector of the broker. */
const selector = z
  .strictObject({
    mainBranch: set.optional(),
    branch: named.optional(),
    fallbackBranch: named.optional(),
    matchingBranch: set.optional(),
    tag: named.optional(),
    fallbackTag: named.optional(),
    latest: z.boolean().optional(),
    deployed: set.optional(),
    released: set.optional(),
    deployedOrReleased: set.optional(),
    environment: named.optional(),
    consumer: named.optional(),
  })
  .refine((one) => Object.keys(one).some((key) => key !== 'consumer' && !key.startsWith('fallback')), {
    error:
      'what it selects by: mainBranch, branch, matchingBranch, tag, latest, deployed, released, deployedOrReleased or environment',
  });

/** An address as the user writes it, without what must not stand in a file. */
export const brokerUrl = z
  // What is no URL is not looked into further.
  .url({ protocol: /^https?$/, error: 'a URL such as https://broker', abort: true })
  .refine((text) => new URL(text).username === '' && new URL(text).password === '', {
    error:
      'a URL without credentials: those come from PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD',
  })
  .refine((text) => new URL(text).search === '' && new URL(text).hash === '', {
    error: 'a URL without ? and #',
  });

/** Where the contract lane finds pacts besides files, and what it asks there. */
export const brokerSection = z
  .strictObject({
    url: brokerUrl,
    selectors: z
      .array(selector)
      .min(1, { error: 'at least one selector' })
      .default([{ mainBranch: true }, { deployedOrReleased: true }]),
    /** Branch of the new service: what is pending is pending for a branch. */
    branch: named.nullable().default(null),
    /** A pact that this branch never held may fail without harm, as Pact means it. */
    pending: z.boolean().default(false),
    /** Work in progress: pacts of no selector, published since this day, as pending ones. */
    wipSince: z.iso.date({ error: 'a day such as 2026-01-01' }).nullable().default(null),
    /** Ask whether the candidate may be deployed there. */
    environment: named.nullable().default(null),
  })
  .refine((section) => section.wipSince === null || section.branch !== null, {
    path: ['branch'],
    error: 'with wipSince the branch of the new service: without it the broker finds no work in progress',
  })
  .refine(
    ({ selectors, branch }) => branch !== null || selectors.every((one) => one.matchingBranch === undefined),
    { path: ['branch'], error: 'with the selector matchingBranch the branch of the new service' },
  );

export type BrokerSection = z.output<typeof brokerSection>;
