import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { shadowSection } from '../../../shadow/section.ts';
import { ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';
import { sides } from './sides.ts';

/** What the config says about writes, reset and sessions: how much of a recording can be replayed, and how often. */
export const serviceChecks: DoctorCheck = {
  name: 'services',
  look: ({ services }) =>
    Promise.resolve(
      services.flatMap((service) => [writesOf(service), ...resetOf(service), sessionsOf(service)]),
    ),
};

function writesOf(service: ServiceConfig): Diagnosis {
  const { name } = service;
  const closed = sides.filter((side) => service[side].writes !== 'isolated' || service[side].production);
  if (closed.length === 0) return ok(name, 'both sides may be written to');
  const which = closed.length === 2 ? 'neither side is' : `the ${closed[0] ?? ''} is not`;
  return warning(
    name,
    `nothing that writes will be sent: ${which} declared isolated`,
    `services.${name}.${closed[0] ?? ''}.writes: isolated, where the side has its own store and its own outbound effects`,
  );
}

function resetOf(service: ServiceConfig): readonly Diagnosis[] {
  return sides.flatMap((side) => {
    const { writes, production, reset } = service[side];
    if (writes !== 'isolated' || production || reset !== null) return [];
    return [
      warning(
        `${service.name} ${side}`,
        'is written to and never reset: the second run of a recording finds the world changed',
        `services.${service.name}.${side}.reset: { command: … } or { http: { method: POST, path: … } }; else \`vary\``,
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
