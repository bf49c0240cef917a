import type { Headers } from '../model/headers.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** By them frameworks take a request for one with another method (Rails, Symfony, Express, ASP.NET). */
const overriding: ReadonlySet<string> = new Set([
  'x-http-method-override',
  'x-http-method',
  'x-method-override',
]);

/** By what a request may change something, in words (RFC 9110 9.2.1); null where it may not. */
export function writeOf(method: string, headers: Headers = []): string | null {
  if (!safeMethods.has(method.toUpperCase())) return `${method} may write`;
  const override = headers.find(
    ([name, value]) =>
      overriding.has(name.toLowerCase()) && !safeMethods.has(value.trim().toUpperCase() || 'GET'),
  );
  return override === undefined ? null : `${method} with ${override[0]}: ${override[1]} may write`;
}
