import type { FoundK6, K6Source } from './FoundK6.ts';

type Found = Extract<FoundK6, { readonly kind: 'found' }>;

/** Which k6 is used and where it lies: `k6 v2.2.0 from PATH: /usr/bin/k6`. */
export function tellK6(found: Found): string {
  return `k6 ${found.version} ${places[found.from]}: ${found.path}${passedOver(found)}`;
}

/** The same without the path: `v2.2.0 from PATH`. */
export function tellVersion(found: Found): string {
  return `${found.version} ${places[found.from]}${passedOver(found)}`;
}

function passedOver({ passedOver }: Found): string {
  return passedOver === null ? '' : ` (the one on PATH ${passedOver})`;
}

const places: Readonly<Record<K6Source, string>> = {
  config: 'of the config',
  K6_PATH: 'from K6_PATH',
  PATH: 'from PATH',
  cache: "from the harness's cache",
};
