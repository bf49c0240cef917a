import { UsageError } from '../../errors/UsageError.ts';
import type { InitRequest } from './InitRequest.ts';
import type { PrefixTree } from './PrefixTree.ts';
import { signInsOutside } from './signIns.ts';
import { serviceName, sharedPart, splitServices, type Part } from './splitServices.ts';
import { counted } from './yamlText.ts';

/** A service by its routes, before anything else is known about it. */
export interface ChosenService {
  readonly name: string;
  readonly routes: readonly string[];
}

export interface Chosen {
  readonly services: readonly ChosenService[];
  /** Beginnings of paths that are in no service, a sentence each. */
  readonly leftOut: readonly string[];
  /** Log-ins that are in no service: `/shop/login (240 exchanges)`. */
  readonly signIns: readonly string[];
}

type Asked = Pick<InitRequest, 'service' | 'routes' | 'candidate'>;

/** Beginnings of paths that are named though they are no service; what came once or twice may be anybody's name. */
const leastNamed = 3;
const mostNamed = 12;

/** The services that paths fall into, or the one that flags name. `things` are what the tree counts. */
export function chooseServices(tree: PrefixTree, things: 'exchange' | 'operation', asked: Asked): Chosen {
  const chosen = servicesOf(tree, things, asked);
  return { ...chosen, signIns: signInsOutside(tree.root, chosen.services, things) };
}

function servicesOf(
  tree: PrefixTree,
  things: 'exchange' | 'operation',
  { service, routes, candidate }: Asked,
): Omit<Chosen, 'signIns'> {
  if (service !== null && serviceName(service) !== service)
    throw new UsageError(
      '--service',
      `--service ${service} is no name of a service`,
      'letters, digits, ".", "_" and "-", such as auth',
    );
  if (routes !== null) {
    if (!/^[/*{!]/.test(routes))
      throw new UsageError('--routes', `--routes ${routes} is no glob on the path`, "such as '/auth/**'");
    return { services: [{ name: service ?? nameOfRoutes(routes), routes: [routes] }], leftOut: [] };
  }
  const {
    services: parts,
    few,
    single,
    files,
  } = splitServices(tree.root, things === 'operation' ? 1 : undefined);
  const found = parts.length === 0 ? [whole] : parts.map(toService);
  const leftOut = [
    ...named('Too few to be a service', few, things, leastNamed),
    ...named('Single paths with nothing below them', single, things, leastNamed),
    ...named('Nearly nothing but files', files, things, leastNamed),
    ...(tree.odd === 0
      ? []
      : [`${counted(tree.odd, things)} of paths that cannot be written as a plain glob.`]),
    ...(tree.full
      ? ['There were more different paths than the table holds: some are not in these counts.']
      : []),
  ];
  const one = found.find(({ name }) => name === service);
  if (one !== undefined) return { services: [one], leftOut };
  const shared = parts.length > 1 ? sharedPart(tree.root) : null;
  // One address of a new service, and one beginning that says something: that is the service, its log-in included.
  if (shared !== null && (service === shared.name || (service === null && candidate !== null)))
    return { services: [toService(shared)], leftOut: outside(shared, tree, things) };
  if (service === null && candidate !== null && found.length > 1) throw whichService(found);
  if (service === null) return { services: found, leftOut };
  throw new UsageError(
    '--service',
    `no part of the paths is called ${service}`,
    `there ${found.length === 1 ? 'is' : 'are'}: ${found.map(({ name }) => name).join(', ')}; or say by --routes which paths are ${service}'s`,
  );
}

function whichService(found: readonly ChosenService[]): UsageError {
  return new UsageError(
    '--candidate',
    `--candidate is one service's address, and there are ${String(found.length)} services`,
    `all of it is one service? --routes '/**' --service NAME; or one of them: --service ${found.map(({ name }) => name).join('|')}`,
  );
}

function outside({ prefixes, exchanges }: Part, tree: PrefixTree, things: string): readonly string[] {
  const others = tree.root.exchanges - exchanges;
  return others === 0 ? [] : [`Outside ${prefixes.join(' ')}/**: ${counted(others, things)}.`];
}

const whole: ChosenService = { name: 'service', routes: ['/**'] };

function toService({ name, prefixes }: Part): ChosenService {
  return { name, routes: prefixes.map((prefix) => `${prefix}/**`) };
}

function nameOfRoutes(routes: string): string {
  const words = routes.split('/').filter((segment) => /^[A-Za-z][\w.-]*$/.test(segment));
  const meaningful = words.find((word) => !/^(?:api|v\d+)$/i.test(word));
  return serviceName(meaningful ?? words[0] ?? '');
}

function named(title: string, parts: readonly Part[], things: string, least: number): readonly string[] {
  if (parts.length === 0) return [];
  const told = parts.filter(({ exchanges }) => exchanges >= least).slice(0, mostNamed);
  const rest = parts.length - told.length;
  const list = told.map(
    ({ prefixes, exchanges }) =>
      `${prefixes.map((prefix) => `${prefix}/**`).join(' ')} (${counted(exchanges, things)})`,
  );
  if (rest > 0) list.push(told.length === 0 ? counted(rest, 'beginning') : counted(rest, 'more', 'more'));
  return [`${title}: ${list.join(', ')}.`];
}
