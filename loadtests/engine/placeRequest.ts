import type { LoadRun } from '../../harness/model/load.ts';
import { operationId, parseOperation } from '../../harness/operation/OperationResolver.ts';
import type { K6Target } from './K6Order.ts';
import { tagOf } from './K6Sample.ts';
import type { K6Tags } from './K6Sample.ts';
import type { SideHosts } from './SideHosts.ts';
import { isUnmade } from './unmadeRequest.ts';

/** Where a request is counted: at its operation, or among those left out. Each request is in exactly one place. */
export type RequestPlace =
  | { readonly kind: 'operation'; readonly operation: string; readonly isHidden: boolean }
  | { readonly kind: 'left-out'; readonly why: keyof LoadRun['leftOut'] }
  /** None at all: k6 could not make it. */
  | { readonly kind: 'unmade' };

const longestName = 200;

/** Requests of `setup` and `teardown` have no scenario; a group that a script calls `setup` has one. */
function isSetup(tags: K6Tags): boolean {
  const group = tagOf(tags, 'group') ?? '';
  return /^::(?:setup|teardown)(?:::|$)/.test(group) && tagOf(tags, 'scenario') === null;
}

function leftOut(why: keyof LoadRun['leftOut']): RequestPlace {
  return { kind: 'left-out', why };
}

/**
 * Places a request by its tags: setup, another host, health, another service, else its operation. The operation is
 * that of the name where it reads `METHOD /path`, else of method and URL; a name of free words is one by itself.
 */
export function placeRequest(tags: K6Tags, target: K6Target, hosts: SideHosts): RequestPlace {
  if (isSetup(tags)) return leftOut('setup');
  if (isUnmade(tagOf(tags, 'error') ?? '')) return { kind: 'unmade' };
  const method = (tagOf(tags, 'method') ?? 'GET').toUpperCase();
  const name = tagOf(tags, 'name') ?? '';
  const answer = hosts.place(tagOf(tags, 'url') ?? name, tagOf(tags, 'ip'));
  if (answer.kind === 'other') return leftOut('otherHost');
  const { isHidden } = answer;
  const named = parseOperation(name);
  const path = named?.path ?? answer.path;
  if (path === null)
    return {
      kind: 'operation',
      operation: `${method} ${name.trim().slice(0, longestName) || '(no name)'}`,
      isHidden,
    };
  // `:id`, `{id}` and k6's `${}` are all a variable segment.
  const id = operationId(named?.method ?? method, path.replaceAll('${}', '{}'));
  const space = id.indexOf(' ');
  const [verb, plain] = [id.slice(0, space), id.slice(space + 1)];
  if (target.routes.isHealth(plain)) return leftOut('health');
  if (!target.routes.belongs(plain)) return leftOut('otherService');
  const operation = target.operations.resolve(verb, plain).id.slice(0, longestName);
  return { kind: 'operation', operation, isHidden };
}
