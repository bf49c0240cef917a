import type { JSX } from 'preact';
import type { PageData } from '../html/pageData.ts';
import { AccountingSection } from './AccountingSection.tsx';
import { ContractSection } from './ContractSection.tsx';
import { CoverageSection } from './CoverageSection.tsx';
import { EvidenceSection } from './EvidenceSection.tsx';
import { FindingsSection } from './FindingsSection.tsx';
import { LatencySection } from './LatencySection.tsx';
import { LoadSection } from './LoadSection.tsx';
import { ScenarioSection } from './ScenarioSection.tsx';

/** All that stands below the first screen. */
export function App({ data }: { readonly data: PageData }): JSX.Element {
  return (
    <>
      {data.scenario !== null && <ScenarioSection scenario={data.scenario} data={data} />}
      {data.contract !== null && <ContractSection contract={data.contract} data={data} />}
      {data.load !== null && <LoadSection load={data.load} data={data} />}
      {data.exchanges && (
        <>
          <FindingsSection data={data} />
          <LatencySection data={data} />
          <CoverageSection data={data} />
          <AccountingSection accounting={data.verdict.accounting} />
        </>
      )}
      <EvidenceSection data={data} />
    </>
  );
}
