import type { OperationResolver } from '../harness/operation/OperationResolver.ts';
import { secretReplacer } from '../harness/redaction/secretForms.ts';

type Resolver = Pick<OperationResolver, 'resolve' | 'knows'>;

/**
 * Tells operations without these secrets: a path segment that holds one, however it is spelled, is a variable one. What
 * config or OpenAPI file name stays as they do. So a credential in a URL makes no operation of its own, in any run.
 */
export function hiddenOperations(
  resolver: Resolver,
  secrets: readonly string[],
): Pick<OperationResolver, 'resolve'> {
  const hide = hiddenName(secrets);
  const holds = (segment: string): boolean =>
    spellings(segment).some((spelling) => hide(spelling) !== spelling);
  return {
    resolve: (method, target) => {
      if (resolver.knows(method, target)) return resolver.resolve(method, target);
      const [path = ''] = target.split('?', 1);
      // First secrets with a slash in them, which are several segments.
      const segments = hide(path)
        .split('/')
        .map((segment) => (segment.includes('{}') || holds(segment) ? '{}' : segment));
      return resolver.resolve(method, segments.join('/'));
    },
  };
}

/** A name of free words with `{}` for each of these secrets. */
export function hiddenName(secrets: readonly string[]): (name: string) => string {
  return secretReplacer(secrets, () => '{}');
}

/** As it stands, and as it is read: scripts and k6 encode differently, and some encode twice. */
function spellings(segment: string): readonly string[] {
  const once = decoded(segment);
  return [segment, once, decoded(once), once.replaceAll('+', ' ')];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
