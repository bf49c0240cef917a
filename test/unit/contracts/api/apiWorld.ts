import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ContractSection } from '../../../../contracts/section.ts';
import { checkApi, type ApiCheck } from '../../../../contracts/api/checkApi.ts';
import { planApi, type ApiPlan } from '../../../../contracts/api/planApi.ts';
import { readPact } from '../../../../contracts/pact/readPact.ts';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { workFolder } from '../../../e2e/workFolder.ts';
import { nativeText, type Recorded } from '../../../fixtures/servers/Recorded.ts';

/** What is held against what, in a folder of its own. */
export interface ApiWorld {
  /** Texts by file name; `openapi.yaml` is the service's. */
  readonly files: Readonly<Record<string, string>>;
  readonly pacts?: readonly unknown[];
  readonly recorded?: readonly Recorded[];
  readonly openapi?: Partial<ContractSection['openapi']>;
  readonly service?: Partial<ServiceConfig>;
  readonly at?: Date;
}

/** The plan, and the folder that it lies in. */
export async function planned(world: ApiWorld): Promise<{ readonly plan: ApiPlan; readonly folder: string }> {
  const folder = workFolder();
  for (const [name, text] of Object.entries(world.files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  if (world.recorded !== undefined) await writeFile(join(folder, 'r.ndjson'), nativeText(world.recorded));
  const flags = { baseline: null, candidate: 'http://127.0.0.1:1', writes: null };
  const service = {
    ...defaultService('shop', flags, folder),
    openapi: join(folder, 'openapi.yaml'),
    ...world.service,
  };
  const section = { baseline: null, accepted: [], ...world.openapi };
  const plan = await planApi(service, section, world.recorded === undefined ? null : ['r.ndjson']);
  if (plan === null) throw new Error('the service has no OpenAPI file');
  return { plan, folder };
}

/** What comes of it. */
export async function checked(world: ApiWorld): Promise<ApiCheck> {
  const { plan } = await planned(world);
  const pacts = (world.pacts ?? []).map((pact, index) =>
    readPact(JSON.stringify(pact), `p${String(index)}.json`),
  );
  return checkApi(plan, { pacts, at: world.at ?? new Date(), signal: new AbortController().signal });
}

/** A pact of version 2 with these interactions, each `[description, request, response]`. */
export function pactOf(
  interactions: readonly (readonly [
    string,
    Readonly<Record<string, unknown>>,
    Readonly<Record<string, unknown>>,
  ])[],
): unknown {
  return {
    consumer: { name: 'web' },
    provider: { name: 'shop' },
    interactions: interactions.map(([description, request, response]) => ({
      description,
      request,
      response,
    })),
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}

/** One operation with a user as its answer. */
export const userApi = `openapi: 3.0.3
info: { title: shop, version: '1' }
paths:
  /users/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: the user
          content:
            application/json:
              schema: { $ref: '#/components/schemas/User' }
        '404': { description: there is none }
components:
  schemas:
    User:
      type: object
      required: [id, email]
      properties:
        id: { type: integer }
        email: { type: string }
`;
