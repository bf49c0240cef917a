import { buildConnector, request, type Dispatcher } from 'undici';
import type { SideConfig } from '../config/sideConfig.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { SideName } from '../model/observation.ts';
import { connectOptions, sideDispatcher } from './sideDispatcher.ts';
import { sideHeaders } from './sideHeaders.ts';

const askTimeout = 5_000;

/**
 * Why nothing is to be had of a side; null where it answers, whatever it says. Asks at `path`, and where there is none
 * only connects: nothing is sent that nobody recorded.
 */
export async function answerProblem(
  name: SideName,
  side: SideConfig,
  path: string | null,
): Promise<Error | null> {
  try {
    if (path === null) await connectOnce(name, side);
    else await askAt(path, side, await sideDispatcher(name, side, 1));
    return null;
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function askAt(path: string, side: SideConfig, dispatcher: Dispatcher): Promise<void> {
  try {
    const { body } = await request(`${side.url ?? ''}${side.pathPrefix}${path}`, {
      dispatcher,
      headers: { accept: 'application/json', ...sideHeaders(side) },
      headersTimeout: askTimeout,
    });
    body.on('error', () => undefined).destroy();
  } finally {
    await dispatcher.destroy();
  }
}

async function connectOnce(name: SideName, side: SideConfig): Promise<void> {
  const { hostname, host, protocol, port } = new URL(side.url ?? '');
  const connect = buildConnector({ ...(await connectOptions(name, side)), timeout: askTimeout });
  const bare = hostname.replaceAll(/^\[|\]$/g, '');
  const to = {
    hostname: bare,
    host,
    protocol,
    port: port === '' ? (protocol === 'https:' ? '443' : '80') : port,
  };
  await new Promise<void>((resolve, reject) => {
    connect(to, (...[error, socket]) => {
      socket?.destroy();
      if (error === null) resolve();
      else reject(error);
    });
  });
}
