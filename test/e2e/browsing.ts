import { json, type Asked } from '../fixtures/servers/Answer.ts';
import { got, type Recorded } from '../fixtures/servers/Recorded.ts';

/** A server of pages that anybody may read. */
export const catalogue = ({ target }: Asked) => json(200, { page: target, items: ['a', 'b'] });

/** Distinct requests that anybody may make. */
export function browsing(
  count: number,
  headers: (index: number) => Recorded['headers'] = () => [],
): Recorded[] {
  return Array.from({ length: count }, (_, index) => {
    const target = `/catalogue?page=${String(index)}`;
    const asked = { method: 'GET', target, headers: {}, body: '' };
    return got(target, catalogue(asked), headers(index));
  });
}
