import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { ConfigError } from '../../../harness/errors/ConfigError.ts';
import { openApiTemplates } from '../../../harness/operation/openApiTemplates.ts';

const folder = mkdtempSync(join(tmpdir(), 'harness-openapi-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(text: string): string {
  const path = join(folder, `${String(Math.random()).slice(2)}.yaml`);
  writeFileSync(path, text);
  return path;
}

describe('the templates of an OpenAPI file', () => {
  it('are its methods and paths, other keys of a path left out', async () => {
    const file = fileOf(`
openapi: 3.1.0
paths:
  /users/{id}:
    summary: one user
    parameters: []
    get: {}
    delete: {}
  /users: { post: {} }
`);
    expect(await openApiTemplates(file)).toEqual([
      { method: 'GET', path: '/users/{id}' },
      { method: 'DELETE', path: '/users/{id}' },
      { method: 'POST', path: '/users' },
    ]);
  });

  it.each([
    [
      'an absolute server',
      '{"servers": [{"url": "https://api.example:8443/v1/"}], "paths": {"/a": {"get": {}}}}',
      '/v1/a',
    ],
    ['a relative server', '{"servers": [{"url": "/v1"}], "paths": {"/a": {"get": {}}}}', '/v1/a'],
    [
      'a server without a scheme',
      '{"servers": [{"url": "//api.example/v1"}], "paths": {"/a": {"get": {}}}}',
      '/v1/a',
    ],
    [
      'a server at the root',
      '{"servers": [{"url": "http://localhost"}], "paths": {"/a": {"get": {}}}}',
      '/a',
    ],
    ['the root server', '{"servers": [{"url": "/"}], "paths": {"/a": {"get": {}}}}', '/a'],
    [
      'a base path of OpenAPI 2',
      '{"swagger": "2.0", "basePath": "/v2", "paths": {"/a": {"get": {}}}}',
      '/v2/a',
    ],
  ])('begin with the path of %s', async (_what, text, path) => {
    expect(await openApiTemplates(fileOf(text))).toEqual([{ method: 'GET', path }]);
  });

  it.each([
    ['is not there', join(folder, 'none.yaml')],
    ['is no YAML', fileOf('{"paths": [')],
    ['has no paths', fileOf('openapi: 3.0.0')],
    ['is a list', fileOf('- 1')],
  ])('are a ConfigError where the file %s', async (_what, file) => {
    await expect(openApiTemplates(file)).rejects.toBeInstanceOf(ConfigError);
  });
});
