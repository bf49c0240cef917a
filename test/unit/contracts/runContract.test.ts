import { expect, test } from 'vitest';
import type { ContractPlan } from '../../../contracts/ContractPlan.ts';
import { runContract } from '../../../contracts/runContract.ts';
import { contractSection } from '../../../contracts/section.ts';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { newProgress } from '../../../harness/lane/LaneProgress.ts';
import type { ContractDocument } from '../../../harness/model/contract.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { json } from '../../fixtures/servers/Answer.ts';
import { serve } from '../../fixtures/servers/serve.ts';
import { pactOf, plannedOf } from './planned.ts';

test.each([true, false])(
  'a candidate at the address of the baseline is asked for nothing, in production (%s) or not',
  async (production) => {
    const server = await serve(() => json(200, {}));
    const given = { baseline: server.url, candidate: server.url, writes: 'isolated' } as const;
    const service = defaultService('auth', given, '/');
    const plan: ContractPlan = {
      service: { ...service, baseline: { ...service.baseline, production } },
      section: contractSection.parse({}),
      provider: 'auth',
      sides: production ? ['candidate'] : ['baseline', 'candidate'],
      help: null,
      pacts: [pactOf()],
      interactions: [plannedOf()],
      otherProviders: [],
      api: null,
      doubts: [],
      notes: [],
      publish: null,
      seed: 's',
      at: new Date(0),
    };
    const stored: ContractDocument[] = [];
    const result = await runContract(plan, {
      runId: 'run',
      run: {
        contract: (document) => Promise.resolve(void stored.push(document)),
        contractLog: () => Promise.resolve({ write: () => undefined }),
        identified: () => Promise.resolve(),
        soFar: {
          measured: (_, counted) => {
            expect(counted).toEqual([]);
            return Promise.resolve();
          },
          settle: () => Promise.resolve(),
        },
      },
      redactor: new Redactor(),
      signal: new AbortController().signal,
      progress: newProgress('failed'),
      now: () => 0,
    });
    expect(result.doubts.map(({ id }) => id)).toEqual(['same-address']);
    expect(result.measurements).toEqual([]);
    expect(server.asked).toEqual([]);
    expect(stored).toMatchObject([{ schema: 'harness.contract/1', interactions: [] }]);
  },
);
