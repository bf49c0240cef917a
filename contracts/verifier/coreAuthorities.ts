import { fileURLToPath } from 'node:url';

const authority = fileURLToPath(new URL('noAuthority.pem', import.meta.url));

/** By them Rust's TLS finds the authorities of the machine. */
export const authorityNames = ['SSL_CERT_FILE', 'SSL_CERT_DIR'] as const;

/** Under these names the child keeps what the user's environment has, for the user's module. */
export const keptName = (name: string): string => `HARNESS_OWN_${name}`;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that give Pact's core one authority in place of the machine's some 150, which it reads three times for each
 * interaction: two thirds of its time. It speaks to our own servers only, without TLS. Its key was thrown away when it was
 * made. None where Node itself goes by these variables.
 */
export function coreAuthorities(env: Environment): Record<string, string> {
  const nodes = `${env['NODE_OPTIONS'] ?? ''} ${env['NODE_USE_SYSTEM_CA'] === '1' ? '--use-system-ca' : ''}`;
  if (/--use-(?:system|openssl)-ca/.test(nodes)) return {};
  const kept = authorityNames.flatMap((name) => {
    const own = env[name];
    return own === undefined ? [] : [[keptName(name), own] as const];
  });
  return {
    ...Object.fromEntries(kept),
    SSL_CERT_FILE: authority,
    // A folder that is not there: without it the usual one is read all the same.
    SSL_CERT_DIR: `${authority}.none`,
  };
}
