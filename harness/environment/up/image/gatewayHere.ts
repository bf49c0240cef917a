import { createServer } from 'node:net';
import type { ContainerRuntimeClient } from 'testcontainers';

type Network = Awaited<ReturnType<ContainerRuntimeClient['container']['dockerode']['listNetworks']>>[number];

/** The addresses by which containers reach the machine of their engine, one for each network that is a bridge. */
export async function gatewaysOf({ container }: ContainerRuntimeClient): Promise<readonly string[]> {
  const networks = await container.dockerode.listNetworks();
  return networks.filter(({ Driver }) => Driver === 'bridge').flatMap(gatewaysOfNetwork);
}

/** The one of these that is an address of this machine; null where the engine is somewhere else. */
export async function gatewayHere(gateways: readonly string[]): Promise<string | null> {
  for (const gateway of gateways) if (await isOurs(gateway)) return gateway;
  return null;
}

/** Whether one can listen there: a bridge without containers is not among the interfaces that Node tells of. */
function isOurs(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: address, port: 0 }, () => server.close(() => resolve(true)));
  });
}

/** The engine's own bridge may be given without its gateway, which is the first address of it then. */
function gatewaysOfNetwork({ IPAM: ipam }: Network): readonly string[] {
  return (ipam?.Config ?? []).flatMap(({ Gateway, Subnet }) => Gateway ?? firstOf(Subnet) ?? []);
}

/** `172.17.0.1` of `172.17.0.0/16`; null for what is not of that kind. */
function firstOf(subnet: string | undefined): string | null {
  const [, before, last] = /^((?:\d{1,3}\.){3})(\d{1,3})\/\d{1,2}$/.exec(subnet ?? '') ?? [];
  return before === undefined ? null : `${before}${String(Number(last) + 1)}`;
}
