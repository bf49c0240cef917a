import { access } from 'node:fs/promises';
import process from 'node:process';
import type { ContainerRuntimeClient } from 'testcontainers';
import type { Engine, FoundEngine } from './Engine.ts';
import { engineProblem, namedEngineProblem } from './engineProblem.ts';
import { gatewayHere, gatewaysOf } from './gatewayHere.ts';
import { loadTestcontainers, type Testcontainers } from './loadTestcontainers.ts';

const override = 'TESTCONTAINERS_HOST_OVERRIDE';
const loopback = '127.0.0.1';

let looking: Promise<FoundEngine> | null = null;

/** The container engine of this machine, as testcontainers finds it; looked for until there is one. */
export async function findEngine(): Promise<FoundEngine> {
  looking ??= look();
  const found = await looking;
  if (found.kind === 'missing') looking = null;
  return found;
}

async function look(): Promise<FoundEngine> {
  const loaded = await loadTestcontainers();
  if (loaded.kind === 'missing') return loaded;
  // Where the one that is named does not answer, testcontainers would take another one that it finds.
  const named = await namedEngineProblem(process.env);
  if (named !== null) return { kind: 'missing', ...named };
  const { ImageName } = loaded.testcontainers;
  const given = process.env[override] ?? '';
  let client: ContainerRuntimeClient;
  try {
    client = await clientOf(loaded.testcontainers, given);
  } catch {
    return { kind: 'missing', ...(await engineProblem(process.env)) };
  }
  const imageName = (text: string): ReturnType<typeof ImageName.fromString> => ImageName.fromString(text);
  return { kind: 'found', engine: { client, imageName, ...(await reachOf(client, given)) } };
}

/** Where containers are reached is for us to find out: in a container, testcontainers may pull an image to ask it. */
async function clientOf(
  { getContainerRuntimeClient }: Testcontainers,
  given: string,
): Promise<ContainerRuntimeClient> {
  if (given !== '') return getContainerRuntimeClient();
  process.env[override] = 'localhost';
  try {
    return await getContainerRuntimeClient();
  } finally {
    delete process.env[override];
  }
}

/**
 * Where ports are published and reached. On the engine's own machine that is loopback: nobody else has to reach what a
 * run brings up. From inside a container with the engine's socket it is the gateway of the engine's bridge.
 */
async function reachOf(
  client: ContainerRuntimeClient,
  given: string,
): Promise<Pick<Engine, 'host' | 'publishOn'>> {
  const { modem } = client.container.dockerode;
  const isBySocket = 'socketPath' in modem && typeof modem.socketPath === 'string';
  const named = given !== '' || isBySocket ? given : client.info.containerRuntime.host;
  const host = named === '' ? await hostBySocket(client) : named;
  return isLoopback(host) ? { host: loopback, publishOn: loopback } : { host, publishOn: null };
}

async function hostBySocket(client: ContainerRuntimeClient): Promise<string> {
  const gateways = await gatewaysOf(client);
  if ((await gatewayHere(gateways)) !== null) return loopback;
  const isInside = (await isThere('/.dockerenv')) || (await isThere('/run/.containerenv'));
  // Outside of containers it is a virtual machine that publishes on ours, such as that of Docker Desktop.
  return isInside ? (gateways[0] ?? loopback) : loopback;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
