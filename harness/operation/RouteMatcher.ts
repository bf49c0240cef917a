import picomatch from 'picomatch';
import { pathOf } from './templatePath.ts';

/** Whether a request's path belongs to a service (`/auth/**`) or is one of its health paths. */
export class RouteMatcher {
  readonly #routes: ((path: string) => boolean) | null;
  readonly #health: (path: string) => boolean;

  /** Globs on the path; no routes: every path belongs. */
  constructor(routes: readonly string[], health: readonly string[]) {
    // A glob never matches `.` and `..`, yet what is recorded under a service without bounds is the service's.
    const all = routes.length === 0 || routes.includes('/**');
    this.#routes = all ? null : picomatch([...routes], { dot: true });
    this.#health = health.length === 0 ? () => false : picomatch([...health], { dot: true });
  }

  isHealth(target: string): boolean {
    const path = pathOf(target);
    return this.#health(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
  }

  belongs(target: string): boolean {
    return this.#routes === null || this.#routes(pathOf(target));
  }
}
