import type { JSX } from 'preact';
import type { EvidenceSource } from '../../model/manifest.ts';
import { displayCount } from '../../statistics/display.ts';
import { LongText, ShortText } from './LongText.tsx';

const uses: Readonly<Record<EvidenceSource['use'], string>> = {
  counted: 'counted',
  faults: 'faults only',
  'left-out': 'left out',
};

/** Other runs whose evidence was looked at, and what became of it. */
export function SourceList({ sources }: { readonly sources: readonly EvidenceSource[] }): JSX.Element | null {
  if (sources.length === 0) return null;
  return (
    <>
      <h3>Other runs</h3>
      <ul class="sources">
        {sources.map((source, index) => (
          <li key={index} class={source.use}>
            <span class="mark strong">{uses[source.use]}</span> <ShortText text={source.runId} />{' '}
            <span class="detail">
              {source.how}, {source.lanes.join(', ') || 'no lane'}
              {source.verdict !== null && `, ${source.verdict}`}
              {source.use !== 'left-out' && `, ${displayCount(source.added)} exchanges added`}
            </span>
            {source.why !== null && (
              <p>
                <LongText text={source.why} />
              </p>
            )}
            <code class="digest">
              <LongText text={source.path} />
              {source.digest !== null && (
                <>
                  {' '}
                  <LongText text={source.digest} />
                </>
              )}
            </code>
          </li>
        ))}
      </ul>
    </>
  );
}
