import { EnvHttpProxyAgent } from 'undici';

const connectTimeout = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connections through the proxies of the environment; null where a proxy is given that is no address. One without
 * `http://` is taken, as curl does. `silence`: ms that an answer may pause.
 */
export function proxyAgent(env: Environment, silence?: number): EnvHttpProxyAgent | null {
  const proxy = (name: string): string => {
    const given = env[name.toLowerCase()] ?? env[name] ?? '';
    return given === '' || given.includes('://') ? given : `http://${given}`;
  };
  try {
    return new EnvHttpProxyAgent({
      httpProxy: proxy('HTTP_PROXY'),
      httpsProxy: proxy('HTTPS_PROXY'),
      noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
      connect: { timeout: connectTimeout },
      ...(silence === undefined ? {} : { headersTimeout: silence, bodyTimeout: silence }),
    });
  } catch {
    return null;
  }
}
