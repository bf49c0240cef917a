import type { K6Target } from './K6Order.ts';

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The path of a URL or of a name that stands for one (`isHidden`); `other` where it is another host's. */
export type HostAnswer =
  | { readonly kind: 'own'; readonly path: string | null; readonly isHidden: boolean }
  | { readonly kind: 'other' };

const absolute = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)([^#]*)/i;

/** Tells the loaded side's requests from those to other hosts, by URL and by the address that was connected to. */
export class SideHosts {
  readonly #authority: string;
  readonly #port: string;
  readonly #prefix: string;
  #addresses: ReadonlySet<string> | null = null;

  constructor(target: Pick<K6Target, 'origin' | 'pathPrefix'>) {
    const { protocol, hostname, port } = new URL(target.origin);
    this.#port = port === '' ? (defaultPorts[protocol] ?? '') : port;
    this.#authority = `${hostname}:${this.#port}`;
    this.#prefix = target.pathPrefix;
  }

  /**
   * The side's addresses as a resolver knows them; null: unknown, or a proxy stands between. Those known before stay
   * its own: k6 goes on with what it has resolved.
   */
  set addresses(addresses: ReadonlySet<string> | null) {
    this.#addresses = addresses === null ? null : new Set([...(this.#addresses ?? []), ...addresses]);
  }

  /** `url` is the tag: a URL, or the request's name where it has one. `ip` is null where no connection was made. */
  place(url: string, ip: string | null): HostAnswer {
    const match = absolute.exec(url);
    // The script's `options.hosts` sends what is meant for the side elsewhere, and shows in no URL.
    if (this.#isForeign(ip)) return { kind: 'other' };
    if (match === null) return { kind: 'own', path: hiddenPath(url), isHidden: true };
    const [, scheme = '', authority = '', target = ''] = match;
    const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
    const hasPort = /:\d*$/.test(host);
    const port = hasPort ? host.slice(host.lastIndexOf(':') + 1) : (defaultPorts[scheme.toLowerCase()] ?? '');
    const name = hasPort ? host.slice(0, host.lastIndexOf(':')) : host;
    const isOwn =
      `${name}:${port}` === this.#authority || (port === this.#port && this.#isOwnAddress(name, ip));
    return isOwn ? { kind: 'own', path: this.#withoutPrefix(target), isHidden: false } : { kind: 'other' };
  }

  /**
   * 127.0.0.1 for localhost, and the other way round. Another name is another host, whatever its address is: many hosts
   * share that of the gateway in front of them.
   */
  #isOwnAddress(name: string, ip: string | null): boolean {
    const address = name === 'localhost' ? ip : name.replaceAll(/^\[|\]$/g, '');
    return address !== null && this.#addresses?.has(address) === true;
  }

  #isForeign(ip: string | null): boolean {
    return ip !== null && this.#addresses !== null && !this.#addresses.has(ip);
  }

  #withoutPrefix(target: string): string {
    const prefix = this.#prefix;
    if (prefix === '' || !target.startsWith(prefix)) return target;
    const rest = target.slice(prefix.length);
    return rest === '' || rest.startsWith('/') || rest.startsWith('?') ? rest : target;
  }
}

/** k6's `http.url` names a request by its template, in which the base URL is the first `${}`. */
function hiddenPath(name: string): string | null {
  if (name.startsWith('/')) return name;
  return name.startsWith('${}/') ? name.slice(3) : null;
}
