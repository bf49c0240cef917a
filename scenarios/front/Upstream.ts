import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import type { SideConfig } from '../../harness/config/sideConfig.ts';
import { loadHook, type BeforeRequest } from '../../harness/environment/loadHook.ts';
import { connectOptions, type ConnectOptions } from '../../harness/environment/sideDispatcher.ts';
import { writeOf } from '../../harness/environment/writeOf.ts';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Side } from '../../harness/model/observation.ts';
import { notSentTo } from './FrontNotes.ts';

const maxHeaderBytes = 256 * 1024;

/** One side as a front asks it: each request on a connection of its own, which no keep-alive can close under it. */
export class Upstream {
  readonly name: Side;
  readonly config: SideConfig;
  readonly url: URL;
  readonly hook: BeforeRequest | null;
  readonly #connect: ConnectOptions;

  private constructor(name: Side, config: SideConfig, hook: BeforeRequest | null, connect: ConnectOptions) {
    this.name = name;
    this.config = config;
    this.url = new URL(config.url ?? 'http://side.invalid');
    this.hook = hook;
    this.#connect = connect;
  }

  /** Throws EnvironmentError where it has no address, or its TLS files or its hook cannot be had. */
  static async open(name: Side, service: Pick<ServiceConfig, Side>): Promise<Upstream> {
    const config = service[name];
    if (config.url === null)
      throw new EnvironmentError(
        name,
        'has no address',
        'give its `url` in the config or on the command line',
      );
    return new Upstream(name, config, await loadHook(config.hooks), await connectOptions(name, config));
  }

  /** Why a request is not sent: it may write, and the side is not isolated, or is production. Null where it is. */
  heldBack(request: Pick<RecordedRequest, 'method' | 'headers'>, isSocket: boolean): string | null {
    const { writes, production } = this.config;
    if (writes === 'isolated' && !production) return null;
    // What is sent through an open connection nobody can tell.
    const change = isSocket ? 'a WebSocket may write' : writeOf(request.method, request.headers);
    if (change === null) return null;
    return production
      ? `not sent: ${change}, and the ${this.name} is declared production`
      : notSentTo(this.name, change);
  }

  /** Begins a request; `headers` as `[name, value, …]`, `Host` included. */
  ask(method: string, path: string, headers: readonly string[]): ClientRequest {
    const { protocol, hostname, port } = this.url;
    const { timeout: _, ...tls } = this.#connect;
    const options = {
      method,
      path,
      headers,
      hostname: hostname.replaceAll(/^\[|\]$/g, ''),
      port,
      agent: false,
      maxHeaderSize: maxHeaderBytes,
      setDefaultHeaders: false,
    } as const;
    return protocol === 'https:' ? httpsRequest({ ...options, ...tls }) : httpRequest(options);
  }
}
