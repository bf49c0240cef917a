/** Why an interaction that needs a plugin of Pact is not verified; null where it needs none. */
export function pluginProblem(alone: string): { readonly problem: string; readonly hint: string } | null {
  const pact: unknown = JSON.parse(alone);
  const { metadata, interactions } = members(pact);
  const { plugins } = members(metadata);
  const [interaction] = Array.isArray(interactions) ? interactions : [];
  const { pluginConfiguration, transport } = members(interaction);
  const names = Array.isArray(plugins) ? plugins.map((plugin) => String(members(plugin)['name'])) : [];
  const configured = Object.keys(members(pluginConfiguration));
  if (names.length === 0 && configured.length === 0) return null;
  const needed = [...new Set([...names, ...configured])].join(', ');
  const over = typeof transport === 'string' ? ` over ${transport}` : '';
  return {
    problem: `it needs the plugin ${needed}${over}, and plugins of Pact are not run`,
    hint: "verify it by Pact's own verifier with that plugin; here only interactions without plugins count",
  };
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
