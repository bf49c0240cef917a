import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isMapping } from '../../config/variables.ts';
import type { KnownTemplate } from '../../operation/OperationResolver.ts';
import { openApiTemplates } from '../../operation/openApiTemplates.ts';
import { isPlainSlot } from './plainNames.ts';
import { quoted, type Proposed } from './yamlText.ts';

/** What an OpenAPI 2 or 3 file says that a config can use. */
export interface OpenApiFacts {
  readonly templates: readonly KnownTemplate[];
  /** From its security schemes. */
  readonly session: readonly Proposed[];
}

/** Reads an OpenAPI file; a ConfigError where it is none. */
export async function openApiFacts(file: string): Promise<OpenApiFacts> {
  const templates = await openApiTemplates(file);
  // Read above without a fault.
  const document: unknown = parse(await readFile(file, 'utf8'));
  const components = member(document, 'components');
  const schemes = member(components, 'securitySchemes') ?? member(document, 'securityDefinitions');
  const session = new Map<string, Proposed>();
  for (const scheme of isMapping(schemes) ? Object.values(schemes) : []) {
    const proposed = keyOf(scheme);
    if (proposed !== null) session.set(proposed.yaml, proposed);
  }
  return { templates, session: [...session.values()] };
}

function member(value: unknown, name: string): unknown {
  return isMapping(value) ? value[name] : undefined;
}

function keyOf(scheme: unknown): Proposed | null {
  const type = member(scheme, 'type');
  if (type === 'http' || type === 'basic' || type === 'oauth2' || type === 'openIdConnect')
    return { yaml: quoted('header:authorization'), why: `a security scheme of the type ${type}`, sure: true };
  const name = member(scheme, 'name');
  const place = member(scheme, 'in');
  if (type !== 'apiKey' || typeof name !== 'string' || (place !== 'cookie' && place !== 'header'))
    return null;
  const slot = place === 'cookie' ? `cookie:${name}` : `header:${name.toLowerCase()}`;
  if (!isPlainSlot(slot)) return null;
  const isShared = place === 'header' && /api-?_?key/i.test(name);
  return {
    yaml: quoted(slot),
    why: isShared
      ? 'a security scheme; an API key that many share is no session key'
      : `a security scheme: apiKey in a ${place}`,
    sure: !isShared,
  };
}
