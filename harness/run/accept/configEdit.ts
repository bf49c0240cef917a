import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument } from 'yaml';

/**
 * The text of a YAML config with `accepted: FILE` in a service's `shadow` section, comments kept; null where that
 * cannot be done without changing anything else: an alias, a merge key, no such service.
 */
export function withAcceptedFile(text: string, service: string, file: string): string | null {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) return null;
  const before: unknown = document.toJS();
  if (!isMap(document.getIn(['services', service]))) return null;
  const shadow: unknown = document.getIn(['services', service, 'shadow']);
  if (shadow !== undefined && shadow !== null && !isMap(shadow)) return null;
  if (isMap(shadow)) document.setIn(['services', service, 'shadow', 'accepted'], file);
  else document.setIn(['services', service, 'shadow'], document.createNode({ accepted: file }));
  const changed = document.toString({ lineWidth: 0, flowCollectionPadding: !/\{\S/.test(text) });
  const after: unknown = parseDocument(changed, { merge: true }).toJS();
  return isDeepStrictEqual(withoutAccepted(after, service), withoutAccepted(before, service))
    ? changed
    : null;
}

/** The data without the key that was added, and without the section if it holds nothing else. */
function withoutAccepted(data: unknown, service: string): unknown {
  const copy: unknown = structuredClone(data);
  const services = member(copy, 'services');
  const shadow = member(member(services, service), 'shadow');
  if (typeof shadow === 'object' && shadow !== null) Reflect.deleteProperty(shadow, 'accepted');
  const isEmpty = shadow === null || (typeof shadow === 'object' && Object.keys(shadow).length === 0);
  const parent = member(services, service);
  if (isEmpty && typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, 'shadow');
  return copy;
}

/** What a mapping has under a name; undefined where there is no such mapping or name. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
