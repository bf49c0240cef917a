import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { SideOutput } from '../SideOutput.ts';
import type { Container, ContainerOptions, Engine } from './Engine.ts';
import { engineStatus, engineWords } from './engineWords.ts';

/** What a container is started with. */
export interface ContainerOrder {
  /** Whose it is, in a message: `the candidate's image auth:1.4`. */
  readonly subject: string;
  readonly image: string;
  /** In the container. */
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Null for the image's own. */
  readonly command: readonly string[] | null;
  readonly network: string;
  /** Its name for other containers of that network. */
  readonly alias: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Takes what it prints. */
  readonly output: SideOutput;
}

/** How long the log of a container that has ended is still read, ms. */
const lastWords = 1_000;
/** The same of one that is taken away while it runs. */
const goodbye = 200;
/** Bytes that the engine keeps of a log that nobody may ever read. */
const keptLog = { Type: 'json-file', Config: { 'max-size': '16m', 'max-file': '1' } };

/** A container that was started; it may have ended since. */
export class RunningContainer {
  /** Where its port is published, as seen from here. */
  readonly host: string;
  readonly port: number;
  readonly output: SideOutput;
  readonly #container: Container;
  #ended: string | null = null;
  #isRemoved = false;
  readonly #over: Promise<void>;

  private constructor(engine: Engine, container: Container, order: ContainerOrder, port: number | null) {
    this.#container = container;
    this.host = engine.host;
    this.port = port ?? 0;
    this.output = order.output;
    this.#over = this.#watch(engine);
  }

  /** Creates and starts it. An EnvironmentError says why that cannot be; then nothing of it is left. */
  static async start(engine: Engine, order: ContainerOrder): Promise<RunningContainer> {
    const { subject, image, port } = order;
    const { container: client } = engine.client;
    const cannot = (error: unknown): EnvironmentError =>
      new EnvironmentError(subject, `cannot be started: ${engineWords(error)}`, hintFor(image), error);
    let container: Container | null = null;
    try {
      container = await client.create(optionsOf(engine, order));
      await client.start(container);
      const { NetworkSettings: settings } = await client.inspect(container);
      // One that has ended at once has no port any more.
      const [binding] = settings.Ports[`${String(port)}/tcp`] ?? [];
      return new RunningContainer(engine, container, order, binding ? Number(binding.HostPort) : null);
    } catch (error) {
      await container?.remove({ force: true, v: true }).catch(() => null);
      throw cannot(error);
    }
  }

  /** How it ended though nobody removed it: `ended with exit code 3: no database`; null while it runs. */
  get ended(): string | null {
    return this.#isRemoved ? null : this.#ended;
  }

  /** Kills and removes it with its volumes: it made everything for this run. Null, or why it is still there. */
  async remove(): Promise<string | null> {
    this.#isRemoved = true;
    try {
      await this.#container.remove({ force: true, v: true });
    } catch (error) {
      // Somebody else took it away, or does at this very moment.
      const status = engineStatus(error);
      if (status !== 404 && status !== 409) return engineWords(error);
    }
    await Promise.race([this.#over, sleep(goodbye, null, { ref: false })]);
    return null;
  }

  async #watch({ client }: Engine): Promise<void> {
    const printed = this.#follow(await client.container.logs(this.#container));
    const how = await this.#howItEnds();
    await Promise.race([printed, sleep(lastWords, null, { ref: false })]);
    const words = this.output.lastWords();
    this.#ended = words === null ? `${how}; it printed nothing` : `${how}: ${words}`;
  }

  #follow(stream: Readable): Promise<void> {
    const { take, end } = this.output.stream();
    stream.on('data', (chunk: string | Buffer) => take(Buffer.from(chunk)));
    return new Promise((resolve) => {
      const over = (): void => {
        end();
        resolve();
      };
      for (const event of ['end', 'close', 'error']) stream.once(event, over);
    });
  }

  async #howItEnds(): Promise<string> {
    try {
      const { StatusCode: code }: { readonly StatusCode: number } = await this.#container.wait();
      const state = await this.#container.inspect().then(
        ({ State }) => State,
        () => null,
      );
      if (state?.OOMKilled === true) return 'was killed for the memory that it took';
      return `ended with exit code ${String(code)}`;
    } catch (error) {
      return `is out of reach: ${engineWords(error)}`;
    }
  }
}

function optionsOf(
  { publishOn }: Engine,
  { image, port, env, command, network, alias, labels }: ContainerOrder,
): ContainerOptions {
  const inside = `${String(port)}/tcp`;
  return {
    Image: image,
    Labels: { ...labels },
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...(command === null ? {} : { Cmd: [...command] }),
    ExposedPorts: { [inside]: {} },
    HostConfig: {
      // No port of the machine is named: the engine takes any that is free.
      PortBindings: { [inside]: [{ HostIp: publishOn ?? '', HostPort: '' }] },
      NetworkMode: network,
      ExtraHosts: ['host.docker.internal:host-gateway'],
      LogConfig: keptLog,
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [alias] } } },
  };
}

function hintFor(image: string): string {
  return `docker run --rm ${image} shows it without the harness`;
}
