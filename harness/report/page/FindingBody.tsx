import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding } from '../../model/finding.ts';
import { visibleText } from '../html/visibleText.ts';
import type { PageData } from '../html/pageData.ts';
import { asideOf } from '../findingWords.ts';
import { isDemo, runName } from '../ReportDetails.ts';
import { shellWord } from '../shellQuoted.ts';
import { Command } from './Command.tsx';
import { CopyButton } from './CopyButton.tsx';
import { ExampleView } from './ExampleView.tsx';
import { LongText } from './LongText.tsx';
import { OtherExchanges } from './OtherExchanges.tsx';

/** What is known of one finding, and what can be done about it. */
export function FindingBody({
  finding,
  data,
}: {
  readonly finding: Finding;
  readonly data: PageData;
}): JSX.Element {
  const { fingerprint, example } = finding;
  const examples = data.examples.filter(({ fingerprints }) => fingerprints.includes(fingerprint));
  const [chosen, setChosen] = useState(0);
  const shown = examples[chosen];
  return (
    <div class="finding-body">
      {example.note !== null && example.note !== 'accepted' && (
        <p class="note">
          <LongText text={example.note} />
        </p>
      )}
      {asideOf(finding) === 'accepted' && (
        <p class="note">
          Accepted: it does not count. The file of accepted differences says why, who answers for it and until
          when.
        </p>
      )}
      <p class="fingerprint">
        Fingerprint{' '}
        <code>
          <LongText text={fingerprint} />
        </code>{' '}
        <CopyButton text={fingerprint} what="the fingerprint" />
      </p>
      {examples.length > 1 && (
        <div class="switcher" role="group" aria-label="Exchanges that show it">
          {examples.map(({ id }, index) => (
            <button key={id} type="button" aria-pressed={index === chosen} onClick={() => setChosen(index)}>
              {visibleText(id.slice(0, 40))}
            </button>
          ))}
        </div>
      )}
      {shown === undefined ? (
        <p class="empty">{absenceOf(data)}</p>
      ) : (
        <ExampleView
          key={chosen}
          example={shown}
          sides={isDemo(data.manifest) ? null : data.manifest.sides}
          differences={data.differences.find(({ id }) => id === shown.id)?.differences ?? null}
        />
      )}
      <OtherExchanges finding={finding} data={data} />
      <Commands fingerprint={fingerprint} exchange={shown?.id ?? example.exchange} data={data} />
    </div>
  );
}

interface CommandsProps {
  readonly fingerprint: string;
  readonly exchange: string;
  readonly data: PageData;
}

/** Of a demo none: its systems are gone, and its config is not the reader's. */
function Commands({ fingerprint, exchange, data }: CommandsProps): JSX.Element | null {
  const { command, manifest } = data;
  if (isDemo(manifest)) return null;
  return (
    <>
      <h4>What to do</h4>
      <Command
        label="Replay it alone"
        text={`${command} shadow --replay ${shellWord(`${runName(manifest)}:${exchange}`)}`}
      />
      <Command
        label="Accept it"
        text={`${command} accept ${shellWord(fingerprint)} --reason '…' --owner '…' --until YYYY-MM-DD`}
      />
    </>
  );
}

function absenceOf({ totals, examples }: PageData): string {
  return totals.examples > examples.length
    ? 'No exchange of this finding fitted into this page; examples.ndjson of the run may have one.'
    : 'No exchange of this finding was kept.';
}
