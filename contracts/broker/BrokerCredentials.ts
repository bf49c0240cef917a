import { UsageError } from '../../harness/errors/UsageError.ts';

/** The environment, or a part of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Who we are to a broker: the header that says so, and all that must not be told again. */
export interface BrokerCredentials {
  /** `Bearer …` or `Basic …` */
  readonly authorization: string;
  readonly secrets: readonly string[];
}

/**
 * The credentials of PACT_BROKER_TOKEN, or of PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD; null where there are none.
 * They come from nowhere else. Throws UsageError where they are not whole, or both are given.
 */
export function brokerCredentials(env: Environment): BrokerCredentials | null {
  const token = valueOf(env, 'PACT_BROKER_TOKEN');
  const user = valueOf(env, 'PACT_BROKER_USERNAME');
  const password = valueOf(env, 'PACT_BROKER_PASSWORD');
  if (token !== null) {
    if (user !== null || password !== null)
      throw new UsageError(
        'PACT_BROKER_TOKEN',
        'both PACT_BROKER_TOKEN and PACT_BROKER_USERNAME or PACT_BROKER_PASSWORD are set',
        'unset those that the broker does not take',
      );
    return { authorization: `Bearer ${token}`, secrets: [token] };
  }
  if (user === null && password === null) return null;
  if (user === null || password === null) {
    const missing = user === null ? 'PACT_BROKER_USERNAME' : 'PACT_BROKER_PASSWORD';
    throw new UsageError(missing, `${missing} is not set, and the other of the two is`);
  }
  const encoded = Buffer.from(`${user}:${password}`).toString('base64');
  return { authorization: `Basic ${encoded}`, secrets: [password, encoded] };
}

/** A secret store's line break at the end is none of the value; one in its midst would be another header. */
function valueOf(env: Environment, name: string): string | null {
  const value = env[name]?.trim() ?? '';
  if (value === '') return null;
  if (/[\u0000-\u001f\u007f]/.test(value))
    throw new UsageError(name, `${name} holds a line break or another control character`);
  return value;
}
