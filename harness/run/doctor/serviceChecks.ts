import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { SideConfig } from '../../config/sideConfig.ts';
import { shadowSection } from '../../../shadow/section.ts';
import { ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';
import { playsRecordings } from './playsRecordings.ts';
import { partsOf, sides } from './sides.ts';

/** What the config says about writes, reset and sessions: how much of a recording can be replayed, and how often. */
export const serviceChecks: DoctorCheck = {
  name: 'services',
  look: ({ services, required }) =>
    Promise.resolve(
      services.flatMap((service) => [
        writesOf(service),
        ...resetOf(service),
        ...(playsRecordings(service, required) ? [sessionsOf(service)] : []),
      ]),
    ),
};

function writesOf(service: ServiceConfig): Diagnosis {
  const { name } = service;
  const parts = partsOf(service);
  const closed = parts.filter((part) => !isWritten(service[part]));
  const [first = ''] = closed;
  const all = parts.length === 2 ? 'both sides' : 'both sides and the control';
  if (closed.length === 0) return ok(name, `${all} may be written to`);
  const areBothSides = sides.every((side) => closed.includes(side));
  const which = areBothSides ? 'neither side is' : `the ${first} is not`;
  return warning(
    name,
    `nothing that writes will be sent: ${which} declared isolated`,
    `services.${name}.${first}.writes: isolated, where ${first === 'control' ? 'it' : 'the side'} has its own store and its own outbound effects`,
  );
}

function isWritten(side: SideConfig | null): boolean {
  return side?.writes === 'isolated' && !side.production;
}

function resetOf(service: ServiceConfig): readonly Diagnosis[] {
  const { name } = service;
  const areReset = sides.some((side) => service[side].reset !== null);
  return partsOf(service).flatMap((part) => {
    if (!isWritten(service[part]) || service[part]?.reset !== null) return [];
    // Brought up anew for each run: only what its lanes leave to one another is another state.
    const isUp = service[part]?.up !== null;
    if (isUp && service.lanes.size < 2) return [];
    const line = isUp
      ? 'is written to and not reset between the lanes of a run'
      : part === 'control' && areReset
        ? 'is written to and never reset, while a side is: what earlier runs left in it looks like natural noise, and no run is a pass'
        : 'is written to and never reset: the second run of a recording finds the world changed';
    return [
      warning(
        `${name} ${part}`,
        line,
        `services.${name}.${part}.reset: { command: … } or { http: { method: POST, path: … } }${part === 'control' ? '' : '; else `vary`'}`,
      ),
    ];
  });
}

function sessionsOf({ name, lanes }: ServiceConfig): Diagnosis {
  const { session } = shadowSection.parse(lanes.get('shadow') ?? {});
  if (session.length > 0) return ok(name, `sessions are joined by ${session.join(', ')}`);
  return warning(
    name,
    'no session keys: only values that one request gives to another join requests into sessions',
    `services.${name}.shadow.session: ['cookie:…', 'header:authorization']`,
  );
}
