import type { ConfigPath } from './variables.ts';
import type { $ZodType, $ZodTypes } from 'zod/v4/core';

/** Every schema that zod itself makes; the base type only hides which one it is. */
function isKnown(schema: $ZodType): schema is $ZodTypes {
  return 'type' in schema._zod.def;
}

/** The schemas that stand inside this one without a step of the path; none where it is plain. */
function unwrapped(schema: $ZodType): readonly $ZodType[] {
  if (!isKnown(schema)) return [];
  const { def } = schema._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return [def.innerType];
    case 'pipe':
      return [def.in];
    case 'union':
      return def.options;
    case 'intersection':
      return [def.left, def.right];
    case 'lazy':
      return [def.getter()];
    default:
      return [];
  }
}

function stepInto(schema: $ZodType, step: string | number): readonly $ZodType[] {
  if (!isKnown(schema)) return [];
  const { def } = schema._zod;
  switch (def.type) {
    case 'object': {
      const inner = def.shape[step];
      return inner === undefined ? [] : [inner];
    }
    case 'record':
      return [def.valueType];
    case 'array':
      return [def.element];
    default:
      return unwrapped(schema).flatMap((inner) => stepInto(inner, step));
  }
}

function keysOf(schema: $ZodType): readonly string[] {
  if (!isKnown(schema)) return [];
  const { def } = schema._zod;
  if (def.type === 'object') return Object.keys(def.shape);
  return unwrapped(schema).flatMap((inner) => keysOf(inner));
}

/** The keys that a schema knows at a path, over all the forms that it allows there; empty where any key will do. */
export function legalKeys(schema: $ZodType, path: ConfigPath): readonly string[] {
  let schemas: readonly $ZodType[] = [schema];
  for (const step of path) schemas = schemas.flatMap((outer) => stepInto(outer, step));
  return [...new Set(schemas.flatMap((inner) => keysOf(inner)))];
}
