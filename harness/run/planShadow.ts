import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compileAccepted } from '../comparison/accepted.ts';
import { readAccepted } from '../comparison/readAccepted.ts';
import { compileRules } from '../comparison/rules/compileRules.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import { UsageError } from '../errors/UsageError.ts';
import { openApiTemplates } from '../operation/openApiTemplates.ts';
import {
  OperationResolver,
  operationId,
  parseOperation,
  type KnownTemplate,
} from '../operation/OperationResolver.ts';
import { RouteMatcher } from '../operation/RouteMatcher.ts';
import { openRecordings } from '../recording/openRecordings.ts';
import { shadowSection, type ShadowSection } from '../../shadow/section.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { WritePolicy } from '../../shadow/writePolicy.ts';
import type { ShadowRequest } from './ShadowRequest.ts';

/** Works out a shadow run; every mistake in flags, config and rules is found here, before anything is sent. */
export async function planShadow(request: ShadowRequest, at: Date): Promise<ShadowPlan> {
  const { service } = request;
  requireSides(request);
  const section = sectionOf(request);
  const known = service.operations.map((text) => {
    const parsed = parseOperation(text);
    if (parsed === null)
      throw new ConfigError(service.name, `\`${text}\` is no operation`, 'such as `GET /users/{id}`');
    return parsed;
  });
  const templates =
    service.openapi === null ? known : [...known, ...(await openApiTemplates(service.openapi))];
  const resolver = new OperationResolver([...templates, ...namedTemplates(section)]);
  const rate = request.rate ?? section.rate;
  return {
    service,
    section,
    recordings: await openFor(request, section),
    selection: {
      routes: new RouteMatcher(service.routes, service.health),
      resolver,
      hosts: null,
      operations: new Set(request.operations.map(wantedOperation)),
      sample: request.sample,
      limit: request.limit,
      seed: request.seed,
    },
    writes: new WritePolicy(section.safe, section.unsafe, [service.baseline, service.candidate]),
    rules: compileRules(section.rules),
    accepted: compileAccepted(await acceptedEntries(section, service.directory), at),
    concurrency: request.concurrency ?? section.concurrency,
    rate: rate === 'max' ? null : rate,
    speed: request.speed,
    seed: request.seed,
    strict: request.strict,
  };
}

/** Templates that the section names: a write reached by `GET /unsubscribe/{token}` is one whatever its token looks like. */
function namedTemplates({ safe, unsafe, exclusive, wait, vary }: ShadowSection): readonly KnownTemplate[] {
  return [...safe, ...unsafe, ...exclusive, ...wait, ...vary.map(({ operation }) => operation)].flatMap(
    (text) => {
      const parsed = parseOperation(text);
      return parsed !== null && /\{|\/:/.test(parsed.path) ? [parsed] : [];
    },
  );
}

function sectionOf(request: ShadowRequest): ShadowSection {
  // A service without a shadow section has the section's defaults.
  const section = shadowSection.parse(request.service.lanes.get('shadow') ?? {});
  if (request.session.length === 0) return section;
  const asked = shadowSection.safeParse({ ...section, session: [...request.session] });
  if (asked.success) return asked.data;
  throw new UsageError(
    '--session',
    `--session ${request.session.join(' ')} is no place of a request`,
    'such as cookie:sid, header:authorization, body:$.username',
  );
}

function requireSides({ service }: ShadowRequest): void {
  for (const side of ['baseline', 'candidate'] as const) {
    if (service[side].url !== null) continue;
    throw new UsageError(
      `--${side}`,
      `${service.name} has no address for its ${side}`,
      `give --${side} URL, or \`url\` in the config`,
    );
  }
}

async function openFor(request: ShadowRequest, section: ShadowSection): Promise<ShadowPlan['recordings']> {
  if (request.recordings.length > 0) return openRecordings(request.recordings, { cwd: request.cwd });
  if (section.recordings.length > 0)
    return openRecordings(section.recordings, { cwd: request.service.directory });
  throw new UsageError(
    '--recording',
    `${request.service.name} has no recording to replay`,
    'give --recording FILE (HAR, .gor, access log or native), or `shadow.recordings` in the config',
  );
}

function wantedOperation(text: string): string {
  const parsed = parseOperation(text);
  if (parsed === null) {
    throw new UsageError(
      '--operations',
      `\`${text}\` is no operation`,
      'such as `GET /users/{}`; more than one: give the flag again',
    );
  }
  return operationId(parsed.method, parsed.path);
}

async function acceptedEntries(
  section: ShadowSection,
  directory: string,
): Promise<ReturnType<typeof readAccepted>> {
  if (section.accepted === null) return [];
  const file = resolve(directory, section.accepted);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError(section.accepted, 'the file with accepted differences cannot be read', null, error);
  }
  return readAccepted(text, section.accepted);
}
