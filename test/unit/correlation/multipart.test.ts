import { describe, expect, it } from 'vitest';

import { multipartFields } from '../../../harness/correlation/multipart.ts';
import { processorTime } from '../processorTime.ts';

function fieldsOf(type: string, text: string): readonly (readonly [string, string])[] {
  return multipartFields([['Content-Type', type]], text).map(({ name, start, end }) => [
    name,
    text.slice(start, end),
  ]);
}

function part(head: string, content: string): string {
  return `--b0\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
}

describe('the plain fields of a multipart body', () => {
  it('stand between their headers and the next boundary; files are left out', () => {
    const text =
      part('name="csrf"', 'abc123') +
      part('name="file"; filename="a.txt"\r\nContent-Type: text/plain', 'name="not" a field') +
      part('name="other file"; filename*=UTF-8\'\'a.txt', 'x') +
      part('name="empty"', '') +
      part('name="lines"', 'a\r\n--not\r\n\r\nb') +
      '--b0--\r\n';
    for (const boundary of ['b0', '"b0"', 'b0; charset=utf-8']) {
      expect(fieldsOf(`multipart/form-data; boundary=${boundary}`, text)).toEqual([
        ['csrf', 'abc123'],
        ['empty', ''],
        ['lines', 'a\r\n--not\r\n\r\nb'],
      ]);
    }
  });

  it.each([
    ['multipart/form-data', part('name="a"', '1') + '--b0--'],
    ['multipart/form-data; boundary=other', part('name="a"', '1') + '--b0--'],
    ['multipart/form-data; boundary=b0', ''],
    ['multipart/form-data; boundary=b0', '--b0'],
    ['multipart/form-data; boundary=b0', '--b0\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut off'],
    ['multipart/form-data; boundary=b0', '--b0--\r\n'],
  ])('are none in a body that is none: %s, %j', (type, text) => {
    expect(fieldsOf(type, text)).toEqual([]);
  });

  it('take linear time in a body of boundaries', () => {
    const text = '--b0\r\n'.repeat(100_000);
    const started = processorTime();
    expect(fieldsOf('multipart/form-data; boundary=b0', text)).toEqual([]);
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});
