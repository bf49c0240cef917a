import type { GivenAt } from '../replay/PlayedTraffic.ts';

/** Where k6 finds the value of a place such as `body:$.items[*].id`; null where it cannot. */
export function givenAt(place: string): GivenAt | null {
  if (place.startsWith('body:')) {
    const keys = keysOf(place.slice('body:'.length));
    return keys === null ? null : { at: 'json', keys };
  }
  if (place.startsWith('cookie:')) return { at: 'cookie', place };
  if (place.startsWith('header:location[') || place.startsWith('header:location?'))
    return { at: 'location', part: partOf(place.slice('header:location'.length)) };
  if (place.startsWith('header:')) return { at: 'header', name: place.slice('header:'.length) };
  return place.startsWith('html:') ? pagePlace(place.slice('html:'.length)) : null;
}

/** `[3]` is a segment, `?code` a query value. */
function partOf(text: string): number | string {
  return text.startsWith('[') ? Number(text.slice(1, -1)) : text.slice(1);
}

function keysOf(path: string): readonly (string | null)[] | null {
  const steps = /\.([A-Za-z_]\w*)|\[\*\]|\['((?:[^'\\]|\\['\\])*)'\]/gy;
  steps.lastIndex = 1;
  const keys: (string | null)[] = [];
  while (steps.lastIndex < path.length) {
    const match = steps.exec(path);
    if (match === null) return null;
    keys.push(match[1] ?? match[2]?.replaceAll(/\\(.)/g, '$1') ?? null);
  }
  return keys;
}

/** Tags and attributes as `visitPage` names them, as selectors. */
function pagePlace(place: string): GivenAt | null {
  const data = /^\[(data-[^\]]+)\]$/.exec(place)?.[1];
  if (data !== undefined) return { at: 'page', selector: `[${data}]`, attribute: data, part: null };
  const named = /^(input|meta)\[(.*)\]$/s.exec(place);
  const name = JSON.stringify(named?.[2] ?? '');
  if (named?.[1] === 'meta')
    return { at: 'page', selector: `meta[name=${name}]`, attribute: 'content', part: null };
  if (named !== null) {
    const selector = ['input', 'button'].map((tag) => `${tag}[name=${name}]`).join(',');
    return { at: 'page', selector, attribute: 'value', part: null };
  }
  const link = /^(\w+)\[(\w+)\]([[?].*)$/s.exec(place);
  if (link === null) return null;
  const [, tag = '', attribute = '', part = ''] = link;
  return { at: 'page', selector: `${tag}[${attribute}]`, attribute, part: partOf(part) };
}
