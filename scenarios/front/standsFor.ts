import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Hosts whose requests a front answers in their place, `auth:8001`, `shop.example.test` (all ports): of both sides, of
 * `more` addresses, and of the service's `hosts`.
 */
export function standsFor(
  service: Pick<ServiceConfig, 'baseline' | 'candidate' | 'hosts'>,
  more: readonly string[] = [],
): readonly string[] {
  const addresses = [service.baseline.url, service.candidate.url, ...more].flatMap((url) =>
    url === null || !URL.canParse(url) ? [] : [new URL(url)],
  );
  return [
    ...new Set([
      ...addresses.flatMap(({ hostname, port }) => withPorts(hostname, port)),
      ...service.hosts.flatMap((host) => ofHost(host.toLowerCase())),
    ]),
  ];
}

/** Whether a `Host` header is one of them. */
export function isStoodFor(host: string, hosts: readonly string[]): boolean {
  const lower = host.toLowerCase();
  const { name, port } = split(lower);
  const isPlain = port === '' || port === '80';
  return hosts.some((one) => one === lower || one === name || (isPlain && one === `${name}:80`));
}

function ofHost(host: string): readonly string[] {
  const { name, port } = split(host);
  // Who is here at another port is anybody.
  return port !== '' || loopback.has(name) ? withPorts(name, port) : [name];
}

function withPorts(name: string, port: string): readonly string[] {
  const names = loopback.has(name) ? [...loopback] : [name];
  const ports = port === '' || port === '80' || port === '443' ? ['80', '443'] : [port];
  return names.flatMap((one) => ports.map((at) => `${one}:${at}`));
}

function split(host: string): { readonly name: string; readonly port: string } {
  const [, name = host, port = ''] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return { name, port };
}
