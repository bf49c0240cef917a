import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOpenApi, type OpenApiFile } from '../../../../contracts/api/readOpenApi.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { defaultSide, type PathRewrite } from '../../../../harness/config/sideConfig.ts';
import { workFolder } from '../../../e2e/workFolder.ts';
import { json } from '../../../fixtures/servers/Answer.ts';
import { got } from '../../../fixtures/servers/Recorded.ts';
import { checked, pactOf, userApi } from './apiWorld.ts';

async function read(text: string, others: Readonly<Record<string, string>> = {}): Promise<OpenApiFile> {
  const folder = workFolder();
  await writeFile(join(folder, 'api.yaml'), text);
  for (const [name, other] of Object.entries(others)) await writeFile(join(folder, name), other);
  return readOpenApi(join(folder, 'api.yaml'), folder);
}

const head = 'openapi: 3.1.0\ninfo: { title: t, version: "1" }\n';

test('A file that is not there, no YAML, or too large is named, with the line where it breaks.', async () => {
  const folder = workFolder();
  await expect(readOpenApi(join(folder, 'no.yaml'), folder)).rejects.toThrow('no.yaml: is not there');
  await expect(read(`${head}paths:\n  /a: {\n`)).rejects.toThrow(/^api\.yaml:\d+:\d+: /);
  await expect(read('{"openapi": "3.0.0", "paths": {"/a": }')).rejects.toThrow(/^api\.yaml:1:\d+: /);
  await writeFile(join(folder, 'huge.yaml'), '');
  await truncate(join(folder, 'huge.yaml'), 65 * 1024 * 1024);
  await expect(readOpenApi(join(folder, 'huge.yaml'), folder)).rejects.toThrow('that is no OpenAPI file');
});

test('OpenAPI 2.0, 3.0 and 3.1 are read; what has no version, another one, or no paths is refused.', async () => {
  for (const version of ['swagger: "2.0"', 'openapi: 3.0.3', 'openapi: 3.1.0'])
    expect((await read(`${version}\npaths: { /a: { get: { responses: {} } } }`)).version).toMatch(/^[23]\./);
  await expect(read('openapi: 4.0.0\npaths: { /a: {} }')).rejects.toThrow('version of OpenAPI');
  await expect(read('paths: { /a: {} }')).rejects.toThrow('version of OpenAPI');
  await expect(read(`${head}paths: {}`)).rejects.toThrow('has no `paths`');
  await expect(read('- 1')).rejects.toThrow('is no OpenAPI file');
});

test('A reference to the network is refused with its line, without what would be a credential in it.', async () => {
  const text = `${head}paths:\n  /a:\n    $ref: 'https://ann:hunter2@api.example/a.yaml?token=t0ps3cret#/a'\n`;
  await expect(read(text)).rejects.toThrow(
    'api.yaml:5:11: refers to https://api.example/a.yaml#/a, and nothing is fetched from the network',
  );
});

test('A reference to nothing is refused with its line, in this file and in another.', async () => {
  await expect(read(`${head}paths:\n  /a:\n    $ref: '#/components/x'\n`)).rejects.toThrow(
    'api.yaml:5:11: refers to #/components/x, and there is nothing',
  );
  await expect(read(`${head}paths:\n  /a:\n    $ref: 'b.yaml#/x'\n`)).rejects.toThrow(
    'b.yaml, which is not there',
  );
  await expect(read(`${head}paths:\n  /a:\n    $ref: 'b.yaml#/x'\n`, { 'b.yaml': 'y: 1' })).rejects.toThrow(
    'refers to b.yaml#/x, and there is nothing',
  );
});

test('Aliases that grow without end, or hold themselves, are refused.', async () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n`;
  await expect(read(`${head}${bomb}paths: { /a: {} }`)).rejects.toThrow('api.yaml');
  await expect(read(`${head}x: &x { y: *x }\npaths: { /a: {} }`)).rejects.toThrow(/api\.yaml.*in itself/);
});

test('Schemas in other files that refer to each other in a circle are compared as any other.', async () => {
  const files = {
    'openapi.yaml': userApi.replace('#/components/schemas/User', 'parts/user.yaml#/User'),
    'parts/user.yaml': `User: { type: object, required: [id], properties: { id: { type: integer }, friend: { $ref: './friend.json' } } }`,
    'parts/friend.json': JSON.stringify({
      type: 'object',
      properties: { of: { $ref: 'user.yaml#/User' } },
    }),
  };
  const { api } = await checked({
    files,
    recorded: [
      got('/users/1', json(200, { id: 1, friend: { of: { id: 2 } } })),
      got('/users/1', json(200, { id: 1, friend: { of: { id: 'x' } } })),
    ],
  });
  expect(api.findings).toMatchObject([{ path: 'recorded 200: $.response.body.friend.of.id', count: 1 }]);
});

test('Paths are known under those of the servers, under basePath, and as they stand.', async () => {
  const servers = `servers: [{ url: 'https://x.example/{base}/', variables: { base: { default: v1 } } }, { url: /v2 }]\n`;
  const pact = (path: string): unknown => pactOf([['get', { method: 'GET', path }, { status: 404 }]]);
  const findings = async (text: string, path: string): Promise<number> =>
    (await checked({ files: { 'openapi.yaml': text }, pacts: [pact(path)] })).api.findings.length;
  for (const path of ['/v1/users/1', '/v2/users/1', '/users/1'])
    expect(await findings(userApi.replace('paths:', `${servers}paths:`), path)).toBe(0);
  expect(await findings(userApi.replace('paths:', `${servers}paths:`), '/v3/users/1')).toBe(1);
  const swagger = `swagger: '2.0'\nbasePath: /v1\npaths: { '/users/{id}': { get: { responses: { 404: { description: no } } } } }`;
  expect(await findings(swagger, '/v1/users/1')).toBe(0);
});

test('A path is known as consumers have it and as the candidate gets it.', async () => {
  const files = { 'openapi.yaml': userApi };
  const service = (rewrite: readonly PathRewrite[]): Partial<ServiceConfig> => ({
    candidate: { ...defaultSide, rewrite },
  });
  const pacts = [pactOf([['get', { method: 'GET', path: '/auth/users/1' }, { status: 404 }]])];
  expect(
    (await checked({ files, pacts, service: service([{ from: '/auth', to: '' }]) })).api.findings,
  ).toEqual([]);
  expect((await checked({ files, pacts, service: service([]) })).api.findings).toHaveLength(1);
});
