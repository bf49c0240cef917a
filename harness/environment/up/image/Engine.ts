import type { ContainerRuntimeClient, ImageName } from 'testcontainers';

/** A container engine that answers. */
export interface Engine {
  readonly client: ContainerRuntimeClient;
  readonly imageName: (text: string) => ImageName;
  /** Where published ports are reached from here: a name or an address. */
  readonly host: string;
  /** The address on which ports are published; null for the engine's own choice, where that is not this machine. */
  readonly publishOn: string | null;
}

/** What a container is created with. */
export type ContainerOptions = Parameters<ContainerRuntimeClient['container']['create']>[0];
export type Container = Awaited<ReturnType<ContainerRuntimeClient['container']['create']>>;

export type FoundEngine =
  | { readonly kind: 'found'; readonly engine: Engine }
  | { readonly kind: 'missing'; readonly problem: string; readonly hint: string };
