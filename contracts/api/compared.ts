import { z } from 'zod';

/** What is compared, as a pact of version 2 has it: the comparator reads nothing else. */
export interface Interaction {
  readonly description: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
}

/** What the comparator says of one interaction, checked: its own types lean on packages that are not there. */
export const comparedSchema = z.object({
  code: z.string(),
  message: z.string(),
  type: z.enum(['error', 'warning', 'info']),
  mockDetails: z.object({ location: z.string(), value: z.unknown() }).optional(),
  specDetails: z.object({ location: z.string() }).optional(),
});

export type Compared = z.output<typeof comparedSchema>;
