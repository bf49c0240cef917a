/** Variables by which Pact's core would do something else than it is told, or send something elsewhere. */
const others = /^(?:PACT_|PACTFLOW_|SCARF_|RUST_|https?_proxy$|all_proxy$|no_proxy$)/i;

/**
 * The environment of a verifier: without the core's own variables (with PACT_BROKER_BASE_URL it would fetch pacts, with
 * PACT_DESCRIPTION leave some out), without proxies, with its telemetry off.
 */
export function childEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !others.test(name));
  return {
    ...Object.fromEntries(kept),
    PACT_DO_NOT_TRACK: 'true',
    SCARF_ANALYTICS: 'false',
    NO_PROXY: '*',
  };
}
