import type { SideConfig } from '../../harness/config/sideConfig.ts';
import { sidePath } from '../../harness/environment/sidePath.ts';
import type { ApiComparator } from './ApiComparator.ts';

/** Under which of its names the service's file knows a path: consumers may know others than the service. */
export class ServicePaths {
  readonly #comparator: ApiComparator;
  readonly #side: Pick<SideConfig, 'pathPrefix' | 'rewrite'>;

  constructor(comparator: ApiComparator, side: Pick<SideConfig, 'pathPrefix' | 'rewrite'>) {
    this.#comparator = comparator;
    this.#side = side;
  }

  /** The target as the file has it: as it was sent, or as the candidate gets it; as it was sent where it has neither. */
  known(target: string): string {
    const { rewrite } = this.#side;
    const names = [target, sidePath(target, { pathPrefix: '', rewrite }), sidePath(target, this.#side)];
    return names.find((name) => this.#comparator.hasPath(name)) ?? target;
  }
}
