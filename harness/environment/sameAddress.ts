import { lookup } from 'node:dns/promises';

async function endpoint(url: string): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  const number = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  try {
    const { address } = await lookup(hostname.replace(/^\[|\]$/g, ''));
    // A loopback server answers under every loopback address.
    const loopback = address.startsWith('127.') || address === '::1';
    return `${loopback ? 'loopback' : address} ${number}`;
  } catch {
    // An unknown name is told by the requests themselves; by its letters it can still be the same.
    return `${hostname} ${number}`;
  }
}

/** Whether two URLs lead to the same host and port, by name or by address. */
export async function sameAddress(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([endpoint(left), endpoint(right)]);
  return a === b;
}
