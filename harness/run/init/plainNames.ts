import { isUnique } from '../../correlation/entropy.ts';
import { isVariableSegment } from '../../operation/templatePath.ts';

/**
 * Which names of a recording may be written into a config: short, of plain characters, and no value that stands where
 * a name should (a token as a key or path segment). What is none of these is counted and not named.
 */
function isPlainName(name: string): boolean {
  return /^[A-Za-z_][\w-]{0,63}$/.test(name) && !isUnique(name) && !isVariableSegment(name);
}

/** A segment of a path that is a word: no id, no token, nothing that a glob or YAML would read otherwise. */
export function isPlainSegment(segment: string): boolean {
  return (
    /^\.?[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}$/.test(segment) &&
    !isVariableSegment(segment) &&
    !isUnique(segment)
  );
}

/** `GET /users/{}/roles`, every segment plain or a variable. */
export function isPlainOperation(id: string): boolean {
  const [method = '', ...rest] = id.split(' ');
  const template = rest.join(' ');
  return (
    /^[A-Z]{1,16}$/.test(method) &&
    template
      .split('/')
      .slice(1)
      .every((segment, index, all) =>
        segment === '' ? index === all.length - 1 : segment === '{}' || isPlainSegment(segment),
      )
  );
}

/** `$.user.items[*].id` without quoted keys. */
export function isPlainPath(path: string): boolean {
  if (!/^\$(?:\.\w+|\[\*\])+$/.test(path) || path.length > 200) return false;
  return path
    .split(/[.[\]*]+/)
    .slice(1)
    .every((key) => key === '' || isPlainName(key));
}

/** `cookie:sid`, `header:x-device-id`, `body:$.username`, `form:email`. */
export function isPlainSlot(slot: string): boolean {
  const place = slot.slice(slot.indexOf(':') + 1);
  return slot.startsWith('body:') ? isPlainPath(place) : isPlainName(place);
}

/** A host with or without its port. */
export function isPlainHost(host: string): boolean {
  return /^(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9a-fA-F:.]{2,45}\])(?::\d{1,5})?$/.test(host);
}
