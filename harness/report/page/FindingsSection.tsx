import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { filtered, filterOf, fragmentOf, type Filter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { groupsOf, OperationGroup } from './OperationGroup.tsx';

const pageSize = 100;

/** The findings by operation, those that a filter leaves, a hundred at a time. */
export function FindingsSection({ data }: { readonly data: PageData }): JSX.Element {
  const [filter, setFilter] = useFilter();
  const [most, setMost] = useState(pageSize);
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
          {groupsOf(shown.slice(0, most)).map(([operation, findings]) => (
            <OperationGroup key={operation} operation={operation} findings={findings} data={data} />
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
