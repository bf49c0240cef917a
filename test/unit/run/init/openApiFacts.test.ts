import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openApiFacts } from '../../../../harness/run/init/openApiFacts.ts';

function file(document: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'harness-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'openapi.json');
  writeFileSync(path, JSON.stringify(document));
  return path;
}

const paths = { '/users/{id}': { get: {} } };

test('Security schemes of OpenAPI 3 become session keys; a key that many share is a suggestion.', async () => {
  const securitySchemes = {
    session: { type: 'apiKey', in: 'cookie', name: 'sid' },
    bearer: { type: 'http', scheme: 'bearer' },
    login: { type: 'oauth2', flows: {} },
    client: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    device: { type: 'apiKey', in: 'header', name: 'X-Device-Id' },
    inQuery: { type: 'apiKey', in: 'query', name: 'key' },
    odd: { type: 'apiKey', in: 'cookie', name: "a'\nb: 1" },
  };
  const facts = await openApiFacts(file({ openapi: '3.0.0', paths, components: { securitySchemes } }));
  expect(facts.templates).toEqual([{ method: 'GET', path: '/users/{id}' }]);
  expect(facts.session.map(({ yaml, sure }) => [yaml, sure])).toEqual([
    ["'cookie:sid'", true],
    ["'header:authorization'", true],
    ["'header:x-api-key'", false],
    ["'header:x-device-id'", true],
  ]);
});

test('So do the security definitions of Swagger 2; a file without any is fine.', async () => {
  const facts = await openApiFacts(
    file({ swagger: '2.0', paths, securityDefinitions: { a: { type: 'basic' } } }),
  );
  expect(facts.session.map(({ yaml }) => yaml)).toEqual(["'header:authorization'"]);
  expect((await openApiFacts(file({ openapi: '3.1.0', paths }))).session).toEqual([]);
});
