import type { BringUp } from '../UpSide.ts';
import type { Engine } from './Engine.ts';
import { engineStatus, engineWords } from './engineWords.ts';
import { labelsOf } from './labels.ts';

/** A network with one side's containers: they find each other by name, and no other side's. */
export interface SideNetwork {
  readonly name: string;
  /** Removes it where nobody else is in it. Null, or why it is still there. */
  leave(): Promise<string | null>;
}

interface Joined {
  readonly id: Promise<string>;
  members: number;
}

const joined = new Map<string, Joined>();

/** The network of a side, made by whoever joins first: its database or itself. */
export async function joinNetwork(engine: Engine, order: BringUp): Promise<SideNetwork> {
  const name = networkName(order);
  const network = joined.get(name) ?? { id: create(engine, name, order), members: 0 };
  joined.set(name, network);
  network.members += 1;
  const leave = async (): Promise<string | null> => {
    network.members -= 1;
    if (network.members > 0) return null;
    joined.delete(name);
    try {
      await engine.client.network.remove(engine.client.network.getById(await network.id));
      return null;
    } catch (error) {
      return engineStatus(error) === 404 ? null : engineWords(error);
    }
  };
  try {
    await network.id;
  } catch (error) {
    joined.delete(name);
    throw error;
  }
  return { name, leave };
}

function networkName({ label, service, name }: BringUp): string {
  return `harness-${label.run}-${service.replaceAll(/[^\w.-]/g, '-')}-${name}`;
}

async function create({ client }: Engine, name: string, order: BringUp): Promise<string> {
  const { id } = await client.network.create({ Name: name, Driver: 'bridge', Labels: labelsOf(order) });
  return id;
}
