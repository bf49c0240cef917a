import { encodePercent } from '../../harness/correlation/encodePercent.ts';

const place = /\$\{([A-Za-z_]\w*)\}/g;
const numberPlace = /^\$\{([A-Za-z_]\w*):number\}$/;

/** A text with values in place of `${name}`; a name that has none stays. */
export function fillText(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(place, (all, name: string) => values.get(name) ?? all);
}

/** A path or query with values in place of `${name}`, percent-encoded. */
export function fillPath(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(place, (all, name: string) => {
    const value = values.get(name);
    return value === undefined ? all : encodePercent(value);
  });
}

/** JSON text of a template; numbers keep the digits that the side gave them. */
export function fillJson(template: unknown, values: ReadonlyMap<string, string>): string {
  if (typeof template === 'string') {
    const name = numberPlace.exec(template)?.[1];
    const value = name === undefined ? undefined : values.get(name);
    if (value === undefined) return JSON.stringify(fillText(template, values));
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? value : JSON.stringify(value);
  }
  if (Array.isArray(template)) return `[${template.map((item) => fillJson(item, values)).join(',')}]`;
  if (typeof template !== 'object' || template === null) return JSON.stringify(template ?? null);
  const members = Object.entries(template).map(
    ([name, member]) => `${JSON.stringify(name)}:${fillJson(member, values)}`,
  );
  return `{${members.join(',')}}`;
}
