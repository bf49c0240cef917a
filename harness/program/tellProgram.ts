import type { FoundProgram } from './FoundProgram.ts';
import type { PinnedProgram } from './PinnedProgram.ts';

type Found = Extract<FoundProgram, { readonly kind: 'found' }>;
type Named = Pick<PinnedProgram, 'name' | 'variable'>;

/** Which program is used and where it lies: `k6 v2.2.0 from PATH: /usr/bin/k6`. */
export function tellProgram(program: Named, found: Found): string {
  return `${program.name} ${found.version} ${placeOf(program, found)}: ${found.path}${passedOver(found)}`;
}

/** The same without the path: `v2.2.0 from PATH`. */
export function tellVersion(program: Named, found: Found): string {
  return `${found.version} ${placeOf(program, found)}${passedOver(found)}`;
}

function passedOver({ passedOver }: Found): string {
  return passedOver === null ? '' : ` (the one on PATH ${passedOver})`;
}

function placeOf({ variable }: Named, { from }: Found): string {
  switch (from) {
    case 'config':
      return 'of the config';
    case 'variable':
      return `from ${variable}`;
    case 'PATH':
      return 'from PATH';
    case 'cache':
      return "from the harness's cache";
    default:
      return from satisfies never;
  }
}
