import { readFile } from 'node:fs/promises';
import { Pool, type Dispatcher } from 'undici';
import type { SideConfig } from '../config/sideConfig.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { SideName } from '../model/observation.ts';

const connectTimeout = 10_000;
/**
 * Connections idle for longer are not used again. Servers close theirs after 2 s and more, and a request that crosses
 * such a close on its way would look like a failure of the side.
 */
const keptIdle = 1_000;
const maxHeaderBytes = 256 * 1024;

/** Connections to one side, with its TLS files; redirects are not followed, no request is sent twice. */
export async function sideDispatcher(
  name: SideName,
  side: SideConfig,
  connections: number,
): Promise<Dispatcher> {
  if (side.url === null)
    throw new EnvironmentError(name, 'has no address', 'give its `url` in the config or on the command line');
  return new Pool(side.url, {
    connections,
    pipelining: 1,
    keepAliveTimeout: keptIdle,
    keepAliveMaxTimeout: keptIdle,
    maxHeaderSize: maxHeaderBytes,
    connect: await connectOptions(name, side),
  });
}

/** How to connect to a side: ms, and the contents of its TLS files. */
export interface ConnectOptions {
  readonly timeout: number;
  readonly rejectUnauthorized: boolean;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** How to connect to a side. Throws EnvironmentError where a TLS file cannot be read. */
export async function connectOptions(
  name: SideName,
  { tls }: Pick<SideConfig, 'tls'>,
): Promise<ConnectOptions> {
  const file = async (path: string | null): Promise<Buffer | undefined> => {
    if (path === null) return undefined;
    try {
      return await readFile(path);
    } catch (error) {
      throw new EnvironmentError(`${name}.tls`, `${path} cannot be read`, null, error);
    }
  };
  const [ca, cert, key] = await Promise.all([
    file(tls?.ca ?? null),
    file(tls?.cert ?? null),
    file(tls?.key ?? null),
  ]);
  return {
    timeout: connectTimeout,
    rejectUnauthorized: tls?.rejectUnauthorized ?? true,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}
