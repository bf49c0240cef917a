import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { Finding } from '../../model/finding.ts';
import type { PageData } from '../html/pageData.ts';
import { everything, filtered, filterOf, fragmentOf, type Filter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { ShortText } from './LongText.tsx';
import { groupsOf, OperationGroup } from './OperationGroup.tsx';
import { usePrinting } from './usePrinting.ts';

const pageSize = 100;
/** How many findings are printed with all that is known of them: each takes a page or two. */
const mostInPrint = 30;

/** The findings by operation, those that a filter leaves, a hundred at a time. */
export function FindingsSection({ data }: { readonly data: PageData }): JSX.Element {
  const [filter, setFilter] = useFilter();
  const [most, setMost] = useState(pageSize);
  const inFull = usePrinting() ? mostInPrint : 0;
  const shown = useMemo(() => filtered(data.findings, filter), [data, filter]);
  const change = (next: Filter): void => {
    setFilter(next);
    setMost(pageSize);
  };
  const left = data.totals.findings - data.findings.length;
  return (
    <section id="findings" aria-labelledby="findings-title" tabIndex={-1}>
      <h2 id="findings-title">
        Findings <span class="count">{displayCount(data.totals.findings)}</span>
      </h2>
      {data.findings.length === 0 ? (
        <p class="empty">No difference was found.</p>
      ) : (
        <>
          <FilterBar findings={data.findings} filter={filter} onChange={change} />
          <p class="result" aria-live="polite" role="status">
            {displayCount(shown.length)} of {displayCount(data.findings.length)} findings
          </p>
          {shown.length === 0 && <NoMatch text={filter.text} onShowAll={() => change(everything)} />}
          {inFull > 0 && shown.length > inFull && (
            <p class="cut">The first {displayCount(inFull)} are printed in full.</p>
          )}
          {withPlaces(groupsOf(shown.slice(0, most))).map(({ operation, findings, before }) => (
            <OperationGroup
              key={operation}
              operation={operation}
              findings={findings}
              data={data}
              inFull={inFull - before}
            />
          ))}
          {shown.length > most && (
            <button type="button" class="wide" onClick={() => setMost(most + pageSize)}>
              Show {displayCount(Math.min(pageSize, shown.length - most))} more of{' '}
              {displayCount(shown.length - most)}
            </button>
          )}
        </>
      )}
      {left > 0 && (
        <p class="cut">
          {displayCount(left)} more findings did not fit into this page; findings.json of the run has them
          all.
        </p>
      )}
    </section>
  );
}

function NoMatch({
  text,
  onShowAll,
}: {
  readonly text: string;
  readonly onShowAll: () => void;
}): JSX.Element {
  return (
    <p class="empty">
      Nothing matches{' '}
      {text === '' ? (
        'this choice'
      ) : (
        <>
          “<ShortText text={text} most={100} />”
        </>
      )}
      .{' '}
      <button type="button" class="link" onClick={onShowAll}>
        Show all findings
      </button>
    </p>
  );
}

interface Placed {
  readonly operation: string;
  readonly findings: readonly Finding[];
  /** How many findings the groups before it have. */
  readonly before: number;
}

function withPlaces(groups: ReturnType<typeof groupsOf>): readonly Placed[] {
  let before = 0;
  return groups.map(([operation, findings]) => {
    const placed = { operation, findings, before };
    before += findings.length;
    return placed;
  });
}

/** The filter lives in the address, so that a link shows what its sender saw. */
function useFilter(): readonly [Filter, (next: Filter) => void] {
  const [filter, setFilter] = useState(() => filterOf(location.hash));
  useEffect(() => {
    // A link to a section has no filter in it and changes none.
    const follow = (): void => {
      if (location.hash.includes('=')) setFilter(filterOf(location.hash));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const change = (next: Filter): void => {
    setFilter(next);
    const fragment = fragmentOf(next);
    history.replaceState(null, '', fragment === '' ? '#findings' : `#${fragment}`);
  };
  return [filter, change];
}
