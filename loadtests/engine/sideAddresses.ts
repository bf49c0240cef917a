import { lookup } from 'node:dns/promises';

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];

/** The addresses that the side's name stands for; null where unknown, or where a proxy stands between. */
export async function sideAddresses(
  origin: string,
  variables: Readonly<Record<string, string>>,
): Promise<ReadonlySet<string> | null> {
  if (proxies.some((name) => (variables[name] ?? '') !== '')) return null;
  const host = new URL(origin).hostname.replaceAll(/^\[|\]$/g, '');
  try {
    const found = await lookup(host, { all: true });
    const addresses = found.map(({ address }) => address);
    // What is asked at "any address" is answered by the machine itself.
    const isAny = addresses.some((address) => address === '0.0.0.0' || address === '::');
    return new Set(isAny ? [...addresses, '127.0.0.1', '::1'] : addresses);
  } catch {
    // k6 has its own resolver: what this one does not know is not held against a request.
    return null;
  }
}
