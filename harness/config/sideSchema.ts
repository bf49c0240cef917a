import { resolve } from 'node:path';
import * as z from 'zod';
import { environmentIssues } from './environmentIssues.ts';
import {
  databaseSchema,
  imageSchema,
  outboundSchema,
  processSchema,
  toDatabase,
  toImage,
  toProcess,
} from './environmentSchema.ts';
import { durationSchema, flagSchema } from './quantities.ts';
import { parseSideAddress } from './sideAddress.ts';
import { defaultSide } from './sideConfig.ts';
import type { SideAddress } from './sideAddress.ts';
import type { SideConfig, SideCredentials, SideReset, SideTls } from './sideConfig.ts';

const address = z
  .string()
  .transform((text, context): SideAddress => {
    const parsed = parseSideAddress(text);
    if ('url' in parsed) return parsed;
    context.addIssue({ code: 'custom', message: parsed.problem });
    return z.NEVER;
  })
  .meta({ description: 'Base URL; a path in it goes before every path' });

const absolutePath = z.string().regex(/^\//, { error: 'a path that starts with /' });

/** `$.version`, `$.build['git.sha']`, `$.items[0].id`: names and positions only. */
const jsonPathSchema = z
  .string({ error: "a path of names and positions such as $.version or $.build['git.sha']" })
  .regex(/^\$(?:\.[\w-]+|\[\d+\]|\['[^']+'\]|\["[^"]+"\])*$/, {
    error: "a path of names and positions such as $.version or $.build['git.sha']",
  })
  .meta({ description: 'JSONPath of names and positions: $.version' });

/** What to say of a value that is no mapping at all; what is wrong inside one says its own. */
function shapeOf(shape: string): (issue: { readonly code?: string | undefined }) => string | undefined {
  return ({ code }) => (code === 'invalid_type' ? shape : undefined);
}

const identity = z
  .strictObject(
    { path: absolutePath, version: jsonPathSchema },
    { error: shapeOf('{ path: /health, version: $.version }') },
  )
  .meta({ description: 'How to ask this side who it is: a GET and the place of the version in its answer' });

const credentials = z
  .union([
    z.strictObject({ bearer: z.string().min(1) }),
    z.strictObject({ basic: z.strictObject({ username: z.string().min(1), password: z.string() }) }),
  ])
  .transform((given): SideCredentials =>
    'bearer' in given ? { kind: 'bearer', token: given.bearer } : { kind: 'basic', ...given.basic },
  )
  .meta({ description: 'Sent in place of the recorded credentials; take them from the environment' });

const reset = z
  .union(
    [
      z.strictObject({ command: z.string().min(1) }),
      z.strictObject({
        http: z.strictObject({
          method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE', 'GET']).default('POST'),
          path: absolutePath,
          status: z.int().min(100).max(599).optional(),
        }),
      }),
      z.strictObject({ snapshot: z.literal(true) }),
    ],
    { error: '{ command: … }, { http: { method, path } } or { snapshot: true }' },
  )
  .meta({ description: 'Brings this side back to its first state before each run' });

const tls = z.strictObject({
  ca: z.string().optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  rejectUnauthorized: flagSchema.optional(),
});

const sideKeys = z.strictObject({
  url: address.optional(),
  process: processSchema.optional(),
  image: imageSchema.optional(),
  database: databaseSchema.optional(),
  outbound: outboundSchema.optional(),
  version: z
    .string({ error: 'text; put it in quotes' })
    .min(1)
    .optional()
    .meta({ description: 'Version that is expected to answer' }),
  writes: z
    .enum(['isolated', 'replicated', 'refused'])
    .default('refused')
    .meta({ description: 'isolated: own store and own outbound effects, so unsafe requests may be sent' }),
  production: flagSchema
    .default(false)
    .meta({ description: 'Refuses writes and load, whatever else is said' }),
  identity: identity.optional(),
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: 'a header name' }), z.string())
    .default({})
    .meta({ description: 'Headers set on every request to this side' }),
  credentials: credentials.optional(),
  rewrite: z
    .array(z.strictObject({ from: absolutePath, to: absolutePath }))
    .default([])
    .meta({ description: 'Prefixes of the path; the first that fits is replaced' }),
  reset: reset.optional(),
  tls: tls.optional(),
  hooks: z.string().min(1).optional().meta({ description: 'Module that exports beforeRequest' }),
  timeout: durationSchema.optional(),
});

/** The grammar of one side; every key may be left out. */
export const sideSchema = sideKeys.superRefine((side, context) => {
  for (const { path, legal } of environmentIssues(side))
    context.addIssue({ code: 'custom', path: [...path], message: legal });
});

type ParsedSide = z.output<typeof sideSchema>;

function toReset(given: NonNullable<ParsedSide['reset']>, directory: string): SideReset {
  if ('command' in given) return { kind: 'command', command: given.command, directory };
  if ('snapshot' in given) return { kind: 'snapshot', restore: null };
  return {
    kind: 'http',
    method: given.http.method,
    path: given.http.path,
    status: given.http.status ?? null,
  };
}

function toTls(given: NonNullable<ParsedSide['tls']>, directory: string): SideTls {
  const file = (path: string | undefined): string | null =>
    path === undefined ? null : resolve(directory, path);
  return {
    ca: file(given.ca),
    cert: file(given.cert),
    key: file(given.key),
    rejectUnauthorized: given.rejectUnauthorized ?? true,
  };
}

function toUp({ process, image }: ParsedSide, directory: string): SideConfig['up'] {
  if (process !== undefined) return toProcess(process, directory);
  return image === undefined ? null : toImage(image);
}

/** The side as the rest of the system reads it; relative files are taken from `directory`. */
export function toSide(parsed: ParsedSide | undefined, directory: string): SideConfig {
  if (parsed === undefined) return defaultSide;
  return {
    url: parsed.url?.url ?? null,
    pathPrefix: parsed.url?.pathPrefix ?? '',
    version: parsed.version ?? null,
    writes: parsed.writes,
    production: parsed.production,
    identity: parsed.identity ?? null,
    headers: parsed.headers,
    credentials: parsed.credentials ?? null,
    rewrite: parsed.rewrite,
    reset: parsed.reset === undefined ? null : toReset(parsed.reset, directory),
    tls: parsed.tls === undefined ? null : toTls(parsed.tls, directory),
    hooks: parsed.hooks === undefined ? null : resolve(directory, parsed.hooks),
    timeout: parsed.timeout ?? defaultSide.timeout,
    up: toUp(parsed, directory),
    database: parsed.database === undefined ? null : toDatabase(parsed.database),
    outbound: parsed.outbound ?? null,
    outbox: null,
  };
}
