import { describe, expect, it } from 'vitest';

import { outgoingHeaders } from '../../../harness/study/outgoingHeaders.ts';
import { requestOf } from '../correlation/requests.ts';

describe('the headers that are sent', () => {
  it('are the recorded ones in order, spelling and number, without what belongs to a connection', () => {
    const request = requestOf({
      headers: [
        ['Host', 'shop.example'],
        ['X-B', '2'],
        ['Connection', 'keep-alive'],
        ['x-a', '1'],
        ['X-B', '3'],
        ['Content-Length', '17'],
        ['Transfer-Encoding', 'chunked'],
        ['Expect', '100-continue'],
        ['constructor', 'kept'],
      ],
    });
    expect(outgoingHeaders(request, { headers: {} })).toEqual([
      'X-B',
      '2',
      'x-a',
      '1',
      'X-B',
      '3',
      'constructor',
      'kept',
    ]);
  });

  it("are the side's own where it has some of that name, whatever its case", () => {
    const request = requestOf({
      headers: [
        ['Authorization', 'Bearer recorded'],
        ['X-A', '1'],
        ['AUTHORIZATION', 'again'],
      ],
    });
    expect(
      outgoingHeaders(request, { headers: { authorization: 'Bearer own', host: 'auth.internal' } }),
    ).toEqual(['X-A', '1', 'authorization', 'Bearer own', 'host', 'auth.internal']);
  });
});
