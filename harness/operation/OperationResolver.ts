import { LRUCache } from 'lru-cache';
import type { Operation } from '../model/operation.ts';
import { pathOf, templateOf } from './templatePath.ts';
import { TemplateTable } from './TemplateTable.ts';

/** A template from the config or an OpenAPI file. */
export interface KnownTemplate {
  /** Upper case; `*` for any. */
  readonly method: string;
  readonly path: string;
}

/** `GET /users/{id}` as people write it; null where it is not method and path. */
export function parseOperation(text: string): KnownTemplate | null {
  const match = /^([A-Za-z*]+)\s+(\/\S*)$/.exec(text.trim());
  return match === null ? null : { method: (match[1] ?? '').toUpperCase(), path: match[2] ?? '' };
}

/** `GET /users/{id}` and `get /users/:id` are both `GET /users/{}`. */
export function operationId(method: string, path: string): string {
  const template = path
    .split('/')
    .map((segment) => (segment.startsWith('{') || segment.startsWith(':') ? '{}' : segment))
    .join('/');
  return `${method.toUpperCase()} ${template}`;
}

/** Tells what a request is an instance of: templates from config and OpenAPI first, else segment by segment. */
export class OperationResolver {
  readonly #table = new TemplateTable();
  readonly #cache = new LRUCache<string, Operation>({ max: 10_000 });
  readonly #operations = new Map<string, Operation>();

  constructor(templates: readonly KnownTemplate[]) {
    for (const { method, path } of templates) this.#table.add(method, path);
  }

  /** Whether config or OpenAPI file name it. */
  knows(method: string, target: string): boolean {
    return this.#table.find(method, pathOf(target)) !== null;
  }

  resolve(method: string, target: string): Operation {
    const path = pathOf(target);
    const key = `${method} ${path}`;
    const cached = this.#cache.get(key);
    if (cached !== undefined) return cached;
    const template = this.#table.find(method, path) ?? templateOf(path);
    const id = `${method} ${template}`;
    let operation = this.#operations.get(id);
    if (operation === undefined) {
      operation = Object.freeze({ id, method, template });
      // Paths with free words in them would make as many operations as requests.
      if (this.#operations.size < 5_000) this.#operations.set(id, operation);
    }
    this.#cache.set(key, operation);
    return operation;
  }
}
