/** Why an interaction that needs a plugin of Pact is not verified; null where it needs none. */
export function pluginProblem(alone: string): { readonly problem: string; readonly hint: string } | null {
  const pact: unknown = JSON.parse(alone);
  const { metadata, interactions } = members(pact);
  const { plugins } = members(metadata);
  const [interaction] = Array.isArray(interactions) ? interactions : [];
  const { pluginConfiguration, transport } = members(interaction);
  // Of another form than the specification's too: what is not understood may be needed.
  const names = Object.entries(members(plugins)).map(([key, plugin]) => nameOf(plugin) ?? key);
  const isObject = typeof (pluginConfiguration ?? {}) === 'object' && !Array.isArray(pluginConfiguration);
  const configured = isObject ? Object.keys(members(pluginConfiguration)) : ['of its pluginConfiguration'];
  if (names.length === 0 && configured.length === 0) return null;
  const needed = [...new Set([...names, ...configured])].join(', ');
  const over = typeof transport === 'string' ? ` over ${transport}` : '';
  return {
    problem: `it needs the plugin ${needed}${over}, and plugins of Pact are not run`,
    hint: "verify it by Pact's own verifier with that plugin; here only interactions without plugins count",
  };
}

function nameOf(plugin: unknown): string | null {
  const { name } = members(plugin);
  return typeof name === 'string' ? name : null;
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
