import { isGone, parseOwner } from '../owner.ts';
import type { Engine } from './Engine.ts';
import { ownerLabel } from './labels.ts';

const swept = new WeakMap<Engine, Promise<void>>();

/**
 * Removes what runs left in the engine whose process was killed: containers with their volumes, then networks and named
 * volumes. Only of owners on this machine that are gone, and once for each process.
 */
export function sweepEngine(engine: Engine): Promise<void> {
  const begun = swept.get(engine) ?? sweep(engine);
  swept.set(engine, begun);
  return begun;
}

async function sweep({ client }: Engine): Promise<void> {
  const { dockerode } = client.container;
  const filters = { label: [ownerLabel] };
  const containers = await dockerode.listContainers({ all: true, filters });
  await Promise.all(
    containers.map(async ({ Id, Labels }) => {
      if (await isLeft(Labels)) await quietly(dockerode.getContainer(Id).remove({ force: true, v: true }));
    }),
  );
  const networks = await dockerode.listNetworks({ filters });
  const { Volumes: volumes } = await dockerode.listVolumes({ filters: JSON.stringify(filters) });
  await Promise.all([
    ...networks.map(async ({ Id, Labels }) => {
      if (await isLeft(Labels)) await quietly(dockerode.getNetwork(Id).remove());
    }),
    ...(volumes ?? []).map(async ({ Name, Labels }) => {
      if (await isLeft(Labels)) await quietly(dockerode.getVolume(Name).remove());
    }),
  ]);
}

async function isLeft(labels: Readonly<Record<string, string>> | undefined): Promise<boolean> {
  const owner = parseOwner(labels?.[ownerLabel] ?? '');
  return owner !== null && (await isGone(owner));
}

/** Another run may sweep at the same moment, and what one cannot remove the next start finds again. */
async function quietly(removing: Promise<unknown>): Promise<void> {
  await removing.catch(() => null);
}
