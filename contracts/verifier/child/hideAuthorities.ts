import process from 'node:process';
import { authorityNames, keptName } from '../coreAuthorities.ts';

/**
 * Shows the user's module, and what it starts, the environment as the user has it: what is set for Pact's core, which
 * reads it from below Node, would keep a program of the user's from trusting anybody.
 */
export function hideAuthorities(): void {
  const real = process.env;
  const set = new Map(authorityNames.map((name) => [name as string, real[keptName(name)]]));
  if (!(real['SSL_CERT_FILE'] ?? '').endsWith('noAuthority.pem')) return;
  const kept = new Set(authorityNames.map(keptName));
  const shown = (name: string | symbol): boolean =>
    typeof name !== 'string' || (!kept.has(name) && (!set.has(name) || set.get(name) !== undefined));
  process.env = new Proxy(real, {
    get: (target, name) => {
      if (typeof name === 'string' && set.has(name)) return set.get(name);
      return shown(name) ? Reflect.get(target, name) : undefined;
    },
    set: (target, name, value: unknown) => {
      if (typeof name !== 'string' || !set.has(name)) return Reflect.set(target, name, value);
      set.set(name, String(value));
      return true;
    },
    deleteProperty: (target, name) => {
      if (typeof name !== 'string' || !set.has(name)) return Reflect.deleteProperty(target, name);
      set.set(name, undefined);
      return true;
    },
    has: (target, name) => shown(name) && Reflect.has(target, name),
    ownKeys: (target) => Reflect.ownKeys(target).filter(shown),
    getOwnPropertyDescriptor: (target, name) => {
      const found = shown(name) ? Reflect.getOwnPropertyDescriptor(target, name) : undefined;
      return found !== undefined && typeof name === 'string' && set.has(name)
        ? { ...found, value: set.get(name) }
        : found;
    },
  });
}
