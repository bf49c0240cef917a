/** Where the writers of pacts put the version of the specification that they follow. */
const places = ['pactSpecification', 'pact-specification', 'pactSpecificationVersion'] as const;

/** What the first pacts, which say none, are read as. */
const unsaid = '2.0.0';

/**
 * The version of the Pact specification that a pact's `metadata` names: `4.0`. A `problem` for a text that is none of the
 * versions 1 to 4: the verifier would take it for one of them, and leave out what it does not know.
 */
export function specificationOf(
  metadata: Readonly<Record<string, unknown>> | undefined,
): { readonly version: string } | { readonly problem: string } {
  for (const place of places) {
    const said = metadata?.[place];
    if (said === undefined || said === null) continue;
    const version = typeof said === 'object' && 'version' in said ? said.version : said;
    if (typeof version === 'string' && /^[1-4](?:\.\d+){0,2}$/.test(version)) return { version };
    return {
      problem: `version ${JSON.stringify(version) ?? 'none'} of the Pact specification cannot be read`,
    };
  }
  return { version: unsaid };
}
