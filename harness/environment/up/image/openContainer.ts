import type { ReadyCheck } from '../../../config/sideEnvironment.ts';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { BringUp } from '../UpSide.ts';
import type { Engine } from './Engine.ts';
import { engineWords } from './engineWords.ts';
import { findEngine } from './findEngine.ts';
import { labelsOf } from './labels.ts';
import { pullImage } from './pullImage.ts';
import { RunningContainer, type ContainerOrder } from './RunningContainer.ts';
import { joinNetwork } from './SideNetwork.ts';
import { sweepEngine } from './sweepEngine.ts';
import { lookFor, untilReady } from './untilReady.ts';

/** A container for a side, and when it counts as up. */
export interface WantedContainer extends Omit<ContainerOrder, 'network' | 'labels'> {
  readonly ready: ReadyCheck;
  /** ms until it has to be ready; the time that its image takes to come does not count. */
  readonly timeout: number;
}

/** A container that is ready, in the network of its side. */
export interface OpenedContainer {
  readonly container: RunningContainer;
  /** Removes it, and the network with the last of its containers. Null, or what is left and why. */
  readonly close: () => Promise<string | null>;
}

/**
 * Brings a container up: what killed runs left is swept, the image pulled where it is not here, the network made. An
 * EnvironmentError says why that cannot be; then nothing of it is left.
 */
export async function openContainer(order: BringUp, wanted: WantedContainer): Promise<OpenedContainer> {
  const { subject } = wanted;
  try {
    return await opened(order, wanted);
  } catch (error) {
    if (order.signal.aborted)
      throw new EnvironmentError(subject, 'was not waited for: the run was ended', null, error);
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(subject, `cannot be had: ${engineWords(error)}`, null, error);
  }
}

async function opened(order: BringUp, wanted: WantedContainer): Promise<OpenedContainer> {
  const { signal } = order;
  const engine = await engineFor(wanted.subject);
  await sweepEngine(engine);
  await pullImage(engine, wanted.image, wanted.subject, signal);
  signal.throwIfAborted();
  const network = await joinNetwork(engine, order);
  let container: RunningContainer | null = null;
  const close = async (): Promise<string | null> => {
    const left = (await container?.remove()) ?? null;
    const still = await network.leave();
    const what = left ?? still;
    return what === null ? null : `left a container or a network behind: ${what}`;
  };
  try {
    const labels = labelsOf(order);
    const look = lookFor(wanted.ready, wanted.output);
    container = await RunningContainer.start(engine, { ...wanted, network: network.name, labels });
    await untilReady(container, { ...wanted, look, signal });
    return { container, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function engineFor(subject: string): Promise<Engine> {
  const found = await findEngine();
  if (found.kind === 'missing') throw new EnvironmentError(subject, found.problem, found.hint);
  return found.engine;
}
