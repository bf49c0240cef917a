import type { PrefixNode } from './PrefixTree.ts';

/** A beginning of paths that may be a service of its own. */
export interface Part {
  /** Safe as the name of a service. */
  readonly name: string;
  /** `/auth`, `/api/v1/orders`; several where versions of one thing differ only before its name. */
  readonly prefixes: readonly string[];
  readonly exchanges: number;
}

export interface Split {
  readonly services: readonly Part[];
  /** With too few exchanges to be a service. */
  readonly few: readonly Part[];
  /** A path with nothing below it: `/login` beside `/orders/17`. */
  readonly single: readonly Part[];
  /** Nearly nothing but files: styles, scripts, pictures. */
  readonly files: readonly Part[];
}

const generic = /^(?:api|apis|rest|services?|public|internal|v\d{1,3}(?:\.\d{1,3})?|\{\})$/i;
const mostServices = 20;
const leastExchanges = 10;
/** Of the largest part. */
const leastShare = 0.05;
/** Of everything: words in place of names (`/alice`, `/bob`) stay below it. */
const leastOfAll = 0.02;
const nearlyAll = 0.95;

/**
 * Parts by prefix.
 * 1. What says nothing by itself (`api`, `v2`, a tenant's id) is gone through.
 * 2. So is one segment that all share, where below it several things have things below themselves: `/shop` of
 *    `/shop/orders/17` and `/shop/items/3`.
 * 3. The first other segment names the service.
 */
export function splitServices(root: PrefixNode, leastCount = leastExchanges): Split {
  const byName = new Map<string, CountedPart>();
  for (const part of partsBelow(root, '')) {
    const before = byName.get(part.name);
    byName.set(
      part.name,
      before === undefined
        ? part
        : {
            name: part.name,
            prefixes: [...before.prefixes, ...part.prefixes],
            exchanges: before.exchanges + part.exchanges,
            files: before.files + part.files,
            isSingle: before.isSingle && part.isSingle,
          },
    );
  }
  const all = [...byName.values()].toSorted(
    (a, b) => b.exchanges - a.exchanges || (a.name < b.name ? -1 : 1),
  );
  const isFiles = (part: CountedPart): boolean => part.files >= nearlyAll * part.exchanges;
  const real = all.filter((part) => !isFiles(part));
  const [largest] = real;
  const least = Math.max(
    leastCount,
    leastShare * (largest?.exchanges ?? 0),
    leastOfAll * (root.exchanges - root.files),
  );
  const isEnough = (part: CountedPart): boolean => part === largest || part.exchanges >= least;
  // Where nothing has anything below it, the first segments are no services at all.
  const isFlat = real.length > 1 && real.every(({ isSingle }) => isSingle);
  const single = real.filter((part) => isFlat || (part.isSingle && part !== largest));
  const services = real.filter((part) => isEnough(part) && !single.includes(part)).slice(0, mostServices);
  return {
    services,
    few: real.filter((part) => !services.includes(part) && !single.includes(part)),
    single,
    files: all.filter(isFiles),
  };
}

/** The one beginning that nearly all paths share and that says something: `/shop`; null where there is none. */
export function sharedPart(node: PrefixNode, path = ''): Part | null {
  const whole = node.exchanges - node.files;
  for (const [segment, child] of node.children) {
    const { exchanges, files } = child;
    if (whole === 0 || exchanges - files < nearlyAll * whole) continue;
    const here = `${path}/${segment === '{}' ? '*' : segment}`;
    return generic.test(segment)
      ? sharedPart(child, here)
      : { name: serviceName(segment), prefixes: [here], exchanges };
  }
  return null;
}

interface CountedPart extends Part {
  readonly files: number;
  readonly isSingle: boolean;
}

function partsBelow(node: PrefixNode, path: string): readonly CountedPart[] {
  const parts: CountedPart[] = [];
  for (const [segment, child] of node.children) {
    const here = `${path}/${segment === '{}' ? '*' : segment}`;
    const goOn = child.children.size > 0 && (generic.test(segment) || isShared(child, node));
    if (goOn) parts.push(...partsBelow(child, here));
    else if (segment !== '{}')
      parts.push({
        name: serviceName(segment),
        prefixes: [here],
        exchanges: child.exchanges,
        files: child.files,
        isSingle: !child.hasBelow,
      });
  }
  return parts;
}

function isShared(node: PrefixNode, parent: PrefixNode): boolean {
  const exchanges = node.exchanges - node.files;
  if (exchanges === 0 || exchanges < nearlyAll * (parent.exchanges - parent.files)) return false;
  const things = [...node.children].filter(
    ([segment, child]) =>
      segment !== '{}' && child.hasBelow && child.exchanges >= leastShare * node.exchanges,
  );
  const below = things.reduce((sum, [, child]) => sum + child.exchanges, 0);
  return things.length > 1 && below >= 0.8 * node.exchanges;
}

/** A segment as the name of a service: letters, digits, `.`, `_` and `-`. */
export function serviceName(segment: string): string {
  const name = segment
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64);
  return name === '' ? 'service' : name;
}
