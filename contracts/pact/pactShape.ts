import { z } from 'zod';

const name = z.looseObject({ name: z.string({ error: 'a name' }).min(1, { error: 'a name' }) });

/** What a pact of any version has, and hardly another file. */
export const namesOfPact = z.looseObject({ consumer: name, provider: name });

const method = z
  .string({ error: 'a method of HTTP' })
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: 'a method of HTTP' });

const state = z.union([
  z.string().transform((text) => ({ name: text, params: {} })),
  z
    .looseObject({ name: z.string(), params: z.record(z.string(), z.unknown()).nullish() })
    .transform((one) => ({ name: one.name, params: one.params ?? {} })),
]);

/** What is read of an interaction of any version; the verifier reads the rest. */
export const interactionShape = z.looseObject({
  type: z
    .enum(['Synchronous/HTTP', 'Asynchronous/Messages', 'Synchronous/Messages'], {
      error: 'Synchronous/HTTP, Asynchronous/Messages or Synchronous/Messages',
    })
    .optional(),
  description: z.string().nullish(),
  providerStates: z
    .union([z.array(state), z.string().transform((text) => [{ name: text, params: {} }])])
    .nullish(),
  providerState: z.string().nullish(),
  provider_state: z.string().nullish(),
  pending: z.boolean().nullish(),
  // Null is nothing that every reader takes for the same.
  request: z.looseObject({ method: method.optional(), path: z.string().optional() }).nullish(),
  response: z.unknown().optional(),
});

export type InteractionShape = z.output<typeof interactionShape>;

/** What is read of a pact of any version. */
export const pactShape = z
  .looseObject({
    consumer: name,
    provider: name,
    interactions: z.array(interactionShape).optional(),
    messages: z.array(interactionShape).optional(),
    metadata: z.record(z.string(), z.unknown()).nullish(),
  })
  .refine(({ interactions, messages }) => interactions !== undefined || messages !== undefined, {
    error: '`interactions` or `messages`: is this a pact?',
  });

export type PactShape = z.output<typeof pactShape>;
