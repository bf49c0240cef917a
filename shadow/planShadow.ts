import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { hasAddress, type SideConfig } from '../harness/config/sideConfig.ts';
import { compileAccepted } from '../harness/comparison/accepted.ts';
import { compileRules } from '../harness/comparison/rules/compileRules.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import { openRecordings } from '../harness/recording/openRecordings.ts';
import { selectionRules } from '../harness/study/selectionRules.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import { WritePolicy } from '../harness/study/WritePolicy.ts';
import { requireWritableControl } from './noise/controlReady.ts';
import { acceptedOf } from './inputs.ts';
import { shadowSection, type ShadowSection } from './section.ts';
import type { ShadowRequest } from './ShadowRequest.ts';

/** Works out a shadow run; every mistake in flags, config and rules is found here, before anything is sent. */
export async function planShadow(request: ShadowRequest): Promise<ShadowPlan> {
  const { service, at } = request;
  requireSides(request);
  const section = sectionOf(request);
  const selection = await selectionRules(service, namedBy(section), request);
  const rate = request.rate ?? section.rate;
  const writes = new WritePolicy(section.safe, section.unsafe, sidesOf(service));
  requireWritableControl(
    service,
    selection.operations.size === 0 || [...selection.operations].some((id) => writes.isUnsafe(methodOf(id))),
  );
  const accepted = await acceptedOf(section, service.directory);
  return {
    service,
    section,
    recordings: await openFor(request, section),
    selection,
    writes,
    rules: compileRules(section.rules),
    accepted: compileAccepted(accepted.entries, at),
    concurrency: request.concurrency ?? section.concurrency,
    rate: rate === 'max' ? null : rate,
    speed: request.speed,
    seed: request.seed,
    selfReplay: service.control === null && (request.selfReplay ?? section.selfReplay),
    strict: request.strict,
    negativeAuth: request.negativeAuth || section.negativeAuth,
    cross: request.cross || section.cross,
  };
}

/** All that are written to: a write that goes to one of them goes to each. */
function sidesOf({ baseline, candidate, control }: ServiceConfig): readonly SideConfig[] {
  return control === null ? [baseline, candidate] : [baseline, candidate, control];
}

function namedBy({ safe, unsafe, exclusive, wait, vary }: ShadowSection): readonly string[] {
  return [...safe, ...unsafe, ...exclusive, ...wait, ...vary.map(({ operation }) => operation)];
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
  if (service.control !== null && !hasAddress(service.control))
    throw new UsageError(
      '--control',
      `${service.name} has a control without an address`,
      'give its `url` in the config, or --control URL',
    );
  for (const side of ['baseline', 'candidate'] as const) {
    if (hasAddress(service[side])) continue;
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

function methodOf(id: string): { readonly id: string; readonly method: string } {
  return { id, method: id.slice(0, id.indexOf(' ')) };
}
