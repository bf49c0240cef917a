import type { Exchange } from '../../model/exchange.ts';
import { RouteMatcher } from '../../operation/RouteMatcher.ts';
import { pathOf } from '../../operation/templatePath.ts';
import { defaultHealth } from '../../config/serviceConfig.ts';
import { isMapping } from '../../config/variables.ts';
import { jsonText } from '../../study/jsonText.ts';
import { BoundedCounts } from './BoundedCounts.ts';
import { isPlainSegment } from './plainNames.ts';
import { isFileRequest, PrefixTree } from './PrefixTree.ts';

const mostHosts = 50;
const healthLike =
  /(?:^|\/)(?:healthz?|livez?|readyz?|liveness|readiness|health-?check|ping|status|metrics)$/i;

interface HostPaths {
  readonly tree: PrefixTree;
  exchanges: number;
}

/** What the first pass over the recordings counts: hosts, and the beginnings of their paths. */
export class PathSurvey {
  readonly #hosts = new Map<string, HostPaths>();
  readonly #defaultHealth = new RouteMatcher([], defaultHealth);
  /** Exchanges of paths that look like a health check and do not count as one by default. */
  readonly health = new BoundedCounts(50);
  readonly #versions = new BoundedCounts(50);
  #exchanges = 0;
  #unlisted = 0;

  get exchanges(): number {
    return this.#exchanges;
  }

  /** `/health` and `$.version` where its answers have such a field; the most frequent one, null where there is none. */
  identity(): { readonly path: string; readonly version: string; readonly exchanges: number } | null {
    const [first] = this.#versions.ranked();
    if (first === undefined) return null;
    const [path = '', version = ''] = first[0].split('\n');
    return { path, version, exchanges: first[1] };
  }

  /** Exchanges of hosts beyond the first fifty. */
  get unlistedHosts(): number {
    return this.#unlisted;
  }

  add(exchange: Exchange): void {
    const { authority, method, target } = exchange.request;
    this.#exchanges += 1;
    const host = this.#host(authority?.toLowerCase() ?? '');
    if (host === null) {
      this.#unlisted += 1;
      return;
    }
    host.exchanges += 1;
    const path = pathOf(target);
    if (healthLike.test(path) && path.split('/').slice(1).every(isPlainSegment)) {
      if (!this.#defaultHealth.isHealth(path)) this.health.add(path);
      const field = versionField(exchange);
      if (field !== null) this.#versions.add(`${path}\n$.${field}`);
    }
    if (!this.#defaultHealth.isHealth(path)) host.tree.add(path, isFileRequest(method, path));
  }

  /** By host, the most frequent first; `''` where the format tells no host. */
  hosts(): readonly (readonly [host: string, count: number])[] {
    return [...this.#hosts]
      .map(([host, { exchanges }]) => [host, exchanges] as const)
      .toSorted(([, a], [, b]) => b - a);
  }

  tree(host: string): PrefixTree | null {
    return this.#hosts.get(host)?.tree ?? null;
  }

  #host(name: string): HostPaths | null {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    if (this.#hosts.size >= mostHosts) return null;
    const made = { tree: new PrefixTree(), exchanges: 0 };
    this.#hosts.set(name, made);
    return made;
  }
}

const longestHealth = 16 * 1024;

/** The field of an answer that names what is deployed; null where it has none. */
function versionField({ request, recorded }: Exchange): string | null {
  if (request.method !== 'GET' || recorded?.status !== 200 || recorded.body.kind !== 'bytes') return null;
  if (recorded.body.bytes.length > longestHealth) return null;
  let answer: unknown;
  try {
    answer = JSON.parse(jsonText(recorded.headers, recorded.body) ?? '');
  } catch {
    // No JSON: then it names no version, which is what is asked.
    return null;
  }
  if (!isMapping(answer)) return null;
  return (
    ['version', 'build', 'commit', 'revision', 'release', 'sha'].find((name) =>
      Object.hasOwn(answer, name),
    ) ?? null
  );
}
