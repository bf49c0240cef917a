import { resolve } from 'node:path';
import * as z from 'zod';
import { countSchema, durationSchema } from './quantities.ts';
import type {
  ReadyCheck,
  SideDatabase,
  SideImage,
  SideOutbound,
  SideProcess,
  SinkAddress,
} from './sideEnvironment.ts';

const defaultTimeout = 60_000;
const defaultStop = 10_000;

const ready = z
  .union(
    [
      z.strictObject({ http: z.string().regex(/^\//, { error: 'a path that starts with /' }) }),
      z.strictObject({ port: z.literal(true) }),
      z.strictObject({ log: z.string().min(1) }),
    ],
    { error: '{ http: /health }, { log: text that it prints } or { port: true }' },
  )
  .transform((given): ReadyCheck => {
    if ('http' in given) return { kind: 'http', path: given.http };
    return 'log' in given ? { kind: 'log', text: given.log } : { kind: 'port' };
  })
  .meta({ description: 'How it is seen that it can be asked; its port where left out' });

const env = z
  .record(
    z.string().regex(/^[^=\0]+$/, { error: 'a name without =' }),
    z.union([z.string(), z.number(), z.boolean()], { error: 'text, a number, true or false' }),
  )
  .transform((given) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
  )
  .meta({
    description: 'Environment variables; {port}, {database.url}, {smtp}, {http} and others are filled in',
  });

const port = countSchema(1).meta({
  description: 'The port in the container; outside it is any that is free',
});

/** `process` of a side. */
export const processSchema = z
  .strictObject({
    command: z.string().min(1).meta({ description: 'Runs in a shell and stays in the foreground' }),
    directory: z.string().min(1).optional(),
    env: env.default({}),
    ready: ready.optional(),
    timeout: durationSchema.optional().meta({ description: 'Until it has to be ready: 60s' }),
    stop: durationSchema.optional().meta({ description: 'From SIGTERM to SIGKILL: 10s' }),
  })
  .meta({ description: 'A local process that is brought up for the run, and taken down after it' });

const imageKeys = {
  port,
  env: env.default({}),
  ready: ready.optional(),
  timeout: durationSchema.optional(),
};

/** `image` of a side. */
export const imageSchema = z
  .strictObject({ name: z.string().min(1), command: z.array(z.string()).min(1).optional(), ...imageKeys })
  .meta({ description: 'A container that is brought up for the run, and taken down after it' });

/** `database` of a side. */
export const databaseSchema = z
  .union(
    [
      z.strictObject({
        server: z.string().regex(/^postgres(?:ql)?:\/\/[^/]/, {
          error: 'a URL such as postgres://user:password@localhost:5432/postgres',
        }),
      }),
      z.strictObject({ image: z.string().min(1), ...imageKeys }),
    ],
    { error: '{ server: postgres://… } or { image: postgres:18, port: 5432, … }' },
  )
  .meta({ description: 'A database of its own for the run: on a PostgreSQL server, or in a container' });

const sink = z
  .string()
  .regex(/^(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/, { error: 'host and port such as 127.0.0.1:2525' })
  .transform((text): SinkAddress => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon).replaceAll(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
  });

const anywhere: SinkAddress = { host: '127.0.0.1', port: 0 };

/** `outbound` of a side. */
export const outboundSchema = z
  .union(
    [
      z.array(z.enum(['smtp', 'http'])).min(1),
      z.strictObject({ smtp: sink.optional(), http: sink.optional() }),
    ],
    { error: '[smtp, http], or { smtp: 127.0.0.1:2525, http: 127.0.0.1:8099 } for a side at a `url`' },
  )
  .transform((given): SideOutbound => {
    if (!('includes' in given)) return { smtp: given.smtp ?? null, http: given.http ?? null };
    return { smtp: given.includes('smtp') ? anywhere : null, http: given.includes('http') ? anywhere : null };
  })
  .meta({ description: 'Sinks for what this side sends out: mails, webhooks' });

export function toProcess(given: z.output<typeof processSchema>, directory: string): SideProcess {
  return {
    kind: 'process',
    command: given.command,
    directory: resolve(directory, given.directory ?? '.'),
    env: given.env,
    ready: given.ready ?? { kind: 'port' },
    timeout: given.timeout ?? defaultTimeout,
    stop: given.stop ?? defaultStop,
  };
}

export function toImage({ command, ...given }: z.output<typeof imageSchema>): SideImage {
  return { kind: 'image', command: command ?? null, ...containerOf(given, given.name) };
}

export function toDatabase(given: z.output<typeof databaseSchema>): SideDatabase {
  if ('server' in given) return { kind: 'server', url: given.server };
  return { kind: 'image', ...containerOf(given, given.image) };
}

function containerOf(
  given: Pick<z.output<typeof imageSchema>, 'port' | 'env' | 'ready' | 'timeout'>,
  name: string,
): Omit<SideImage, 'kind' | 'command'> {
  return {
    name,
    port: given.port,
    env: given.env,
    ready: given.ready ?? { kind: 'port' },
    timeout: given.timeout ?? defaultTimeout,
  };
}
