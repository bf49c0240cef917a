import { describe, expect, it } from 'vitest';

import { formats } from '../../../harness/recording/formats.ts';
import { readDamaged } from './damagedRecordings.ts';

describe('a thousand damaged recordings of each format', () => {
  it.each(formats.map(({ name }) => name))(
    'are read to their end as %s: no crash, and spans and framing make up the file',
    async (name) => {
      expect(await readDamaged(name, 1000, 20_240_301)).toBeLessThan(2000);
    },
  );
});
