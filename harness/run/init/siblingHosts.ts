/**
 * The hosts that are the own ones among those of a browser's recording: the most frequent, and those that share its
 * domain (`www.shop.example` and `api.shop.example`). The most frequent come first.
 */
export function siblingHosts(ranked: readonly (readonly [host: string, count: number])[]): readonly string[] {
  const [first] = ranked;
  if (first === undefined) return [];
  const domain = domainOf(first[0]);
  return ranked.map(([host]) => host).filter((host) => domainOf(host) === domain);
}

/** The last two labels, three below `co.uk` and the like; addresses and single names as they are. Without the port. */
function domainOf(host: string): string {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  if (/^[\d.]+$/.test(name) || name.startsWith('[')) return name;
  const labels = name.split('.');
  const [second = '', last = ''] = labels.slice(-2);
  return labels.slice(last.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}
