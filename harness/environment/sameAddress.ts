import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Addresses at which this machine reaches itself: a loopback server answers under every one of them. */
function ownAddresses(): BlockList {
  const own = new BlockList();
  own.addSubnet('127.0.0.0', 8, 'ipv4');
  own.addAddress('0.0.0.0', 'ipv4');
  own.addAddress('::1', 'ipv6');
  own.addAddress('::', 'ipv6');
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((named) => named ?? []))
    own.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4');
  return own;
}

/** Every host and port that a URL leads to. */
async function endpoints(url: string, own: BlockList): Promise<readonly string[]> {
  const { hostname, port, protocol } = new URL(url);
  const number = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  try {
    const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true });
    return found.map(({ address }) => {
      const itself = own.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
      return `${itself ? 'this machine' : address} ${number}`;
    });
  } catch {
    // An unknown name is told by the requests themselves; by its letters it can still be the same.
    return [`${hostname} ${number}`];
  }
}

/** Whether two URLs lead to the same host and port, by name or by any address. */
export async function sameAddress(left: string, right: string): Promise<boolean> {
  const own = ownAddresses();
  const [a, b] = await Promise.all([endpoints(left, own), endpoints(right, own)]);
  return a.some((endpoint) => b.includes(endpoint));
}
