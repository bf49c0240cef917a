import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import { contractGroups, type ContractGroup, type InteractionRow } from '../contract/contractRows.ts';
import { groupWords } from '../contract/contractWords.ts';
import type { PageData } from '../html/pageData.ts';
import { ApiFindings } from './ApiFindings.tsx';
import { ContractTable } from './ContractTable.tsx';
import { InteractionItem } from './InteractionItem.tsx';
import { usePrinting } from './usePrinting.ts';

const pageSize = 50;
/** How many interactions are printed with all that is known of them. */
const mostInPrint = 30;

interface Props {
  readonly contract: NonNullable<PageData['contract']>;
  readonly data: PageData;
}

/** How each consumer's contract stands, and every interaction that does not simply hold. */
export function ContractSection({ contract, data }: Props): JSX.Element {
  const { contractInteractions: interactions, totals } = data;
  const isPrinting = usePrinting();
  const left = totals.contractInteractions - interactions.length;
  let before = 0;
  return (
    <section id="contracts" aria-labelledby="contracts-title" tabIndex={-1}>
      <h2 id="contracts-title">
        Contracts{' '}
        <span class="count">
          {displayCount(contract.total)} interaction{contract.total === 1 ? '' : 's'}
        </span>
      </h2>
      {contract.consumers.length === 0 ? (
        <p class="empty">No interaction was verified.</p>
      ) : (
        <div class="card">
          <ContractTable contract={contract} />
        </div>
      )}
      {contractGroups.map((group) => {
        const own = interactions.filter((one) => one.group === group);
        const inFull = isPrinting ? Math.max(0, mostInPrint - before) : 0;
        before += own.length;
        return own.length === 0 ? null : (
          <Group key={group} group={group} interactions={own} repeat={contract.repeat} inFull={inFull} />
        );
      })}
      {left > 0 && (
        <p class="cut">
          {displayCount(left)} more interactions did not fit into this page; contract.json of the run has them
          all.
        </p>
      )}
      {contract.api !== null && <ApiFindings api={contract.api} total={totals.contractApi} />}
    </section>
  );
}

interface GroupProps {
  readonly group: ContractGroup;
  readonly interactions: readonly InteractionRow[];
  readonly repeat: string | null;
  readonly inFull: number;
}

function Group({ group, interactions, repeat, inFull }: GroupProps): JSX.Element {
  const [most, setMost] = useState(pageSize);
  const { title, says } = groupWords[group];
  return (
    <section class="group" aria-labelledby={`contracts-${group}`}>
      <h3 id={`contracts-${group}`}>
        {title} <span class="count">{displayCount(interactions.length)}</span>
      </h3>
      <p class="hint">{says}</p>
      <ul class="findings">
        {interactions.slice(0, most).map((interaction, index) => (
          <InteractionItem
            key={`${interaction.pact} ${interaction.fingerprint}`}
            interaction={interaction}
            repeat={repeat}
            inFull={index < inFull}
          />
        ))}
      </ul>
      {interactions.length > most && (
        <button type="button" class="wide" onClick={() => setMost(most + pageSize)}>
          Show {displayCount(Math.min(pageSize, interactions.length - most))} more of{' '}
          {displayCount(interactions.length - most)}
        </button>
      )}
    </section>
  );
}
