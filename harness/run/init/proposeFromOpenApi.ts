import { RouteMatcher } from '../../operation/RouteMatcher.ts';
import { operationId } from '../../operation/OperationResolver.ts';
import { ConfigError } from '../../errors/ConfigError.ts';
import { chooseServices } from './chooseServices.ts';
import type { ConfigProposal } from './ConfigProposal.ts';
import type { InitRequest } from './InitRequest.ts';
import type { OpenApiFacts } from './openApiFacts.ts';
import { isPlainOperation } from './plainNames.ts';
import { PrefixTree } from './PrefixTree.ts';
import { counted, quoted } from './yamlText.ts';

const mostListed = 100;

/** What an OpenAPI file alone lets one propose: services, operations, and who asks. */
export function fromOpenApi(request: InitRequest, file: string, facts: OpenApiFacts): ConfigProposal {
  const tree = new PrefixTree();
  for (const { path } of facts.templates) tree.add(plainTemplate(path), false);
  if (facts.templates.length === 0)
    throw new ConfigError(file, 'has no operation under `paths`', 'give another file, or --recording FILE');
  const { services, leftOut, signIns } = chooseServices(tree, 'operation', request);
  return {
    source: `${counted(facts.templates.length, 'operation')} of an OpenAPI file`,
    services: services.map(({ name, routes }) => {
      const matcher = new RouteMatcher(routes, []);
      const ids = facts.templates
        .filter(({ path }) => matcher.belongs(plainTemplate(path)))
        .map(({ method, path }) => operationId(method, path));
      return {
        name,
        routes,
        why: counted(ids.length, 'operation'),
        hosts: [],
        operations: ids
          .filter(isPlainOperation)
          .slice(0, mostListed)
          .map((id) => ({ yaml: quoted(id), why: 'of the OpenAPI file', sure: false })),
        session: facts.session,
        vary: [],
        rules: [],
        recognised: [],
        waits: [],
        searches: [],
        fullTables: [],
        hasOpenApi: true,
      };
    }),
    leftOut,
    signIns,
    health: [],
    identity: null,
    recordings: [],
    openapi: file,
    baseline: request.baseline,
    candidate: request.candidate,
  };
}

/** `/users/{id}` with something in place of its variables that a path can hold. */
function plainTemplate(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '0');
}
