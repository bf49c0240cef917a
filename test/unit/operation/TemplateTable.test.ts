import { describe, expect, it } from 'vitest';

import { TemplateTable } from '../../../harness/operation/TemplateTable.ts';
import { processorTime } from '../processorTime.ts';

function tableOf(...templates: readonly string[]): TemplateTable {
  const table = new TemplateTable();
  for (const template of templates) {
    const [method = '', path = ''] = template.split(' ');
    table.add(method, path);
  }
  return table;
}

describe('a table of known templates', () => {
  it('finds a template whatever its variables are called', () => {
    const table = tableOf('GET /users/{userId}/orders/:order');
    expect(table.find('GET', '/users/bob/orders/last')).toBe('/users/{}/orders/{}');
  });

  it('lets a literal segment win over a variable one, in whichever order they came', () => {
    for (const templates of [
      ['GET /users/{id}', 'GET /users/me'],
      ['GET /users/me', 'GET /users/{id}'],
    ]) {
      const table = tableOf(...templates);
      expect(table.find('GET', '/users/me')).toBe('/users/me');
      expect(table.find('GET', '/users/you')).toBe('/users/{}');
    }
  });

  it('goes back to the variable where the literal leads nowhere', () => {
    const table = tableOf(
      'GET /users/me/orders',
      'GET /users/{id}/friends',
      'DELETE /users/me',
      'PUT /users/{id}',
    );
    expect(table.find('GET', '/users/me/friends')).toBe('/users/{}/friends');
    expect(table.find('PUT', '/users/me')).toBe('/users/{}');
  });

  it('keeps methods apart where one path has several templates, and takes a star for any', () => {
    const table = tableOf('get /a/{x}', 'post /a/new', '* /b/{x}');
    expect(table.find('GET', '/a/new')).toBe('/a/{}');
    expect(table.find('POST', '/a/new')).toBe('/a/new');
    expect(table.find('PATCH', '/b/word')).toBe('/b/{}');
  });

  it('knows a path by its other methods where the method itself is not listed', () => {
    const table = tableOf('get /a/{x}');
    expect(table.find('HEAD', '/a/word')).toBe('/a/{}');
    expect(table.find('HEAD', '/a')).toBeNull();
  });

  it('takes no empty segment for a variable', () => {
    const table = tableOf('GET /users/{id}');
    expect(table.find('GET', '/users/')).toBeNull();
    expect(table.find('GET', '/users')).toBeNull();
    expect(table.find('GET', '/users/1/2')).toBeNull();
  });

  it('answers at once for many templates that branch at every segment', () => {
    const table = new TemplateTable();
    for (let bits = 0; bits < 4_096; bits += 1) {
      const path = Array.from({ length: 12 }, (_, index) => (bits & (1 << index) ? 'a' : '{x}')).join('/');
      table.add('GET', `/${path}`);
    }
    const started = processorTime();
    expect(table.find('GET', '/a/a/a/a/a/a/a/a/a/a/a/b/c')).toBeNull();
    expect(processorTime() - started).toBeLessThan(1_000);
  });
});
