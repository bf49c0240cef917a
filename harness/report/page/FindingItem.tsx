import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding } from '../../model/finding.ts';
import { displayCount, displayShare } from '../../statistics/display.ts';
import { asideOf } from '../findingWords.ts';
import type { PageData } from '../html/pageData.ts';
import { visibleText } from '../html/visibleText.ts';
import { FindingBody } from './FindingBody.tsx';
import { ShortText } from './LongText.tsx';

/** One finding: what, where, how often and both values; the exchanges that show it once it is opened. */
export function FindingItem({
  finding,
  data,
  inFull,
}: {
  readonly finding: Finding;
  readonly data: PageData;
  /** Open whether or not it was opened: paper has nothing to press. */
  readonly inFull: boolean;
}): JSX.Element {
  const [isOpened, setOpened] = useState(false);
  const isOpen = isOpened || inFull;
  const { kind, location, path, count, of, sessions, counts, zeroTolerance, confirmed, example } = finding;
  const where = location === kind || location === 'exchange' ? '' : location;
  return (
    <li class={counts ? 'finding' : 'finding reported'}>
      <details open={isOpen} onToggle={(event) => !inFull && setOpened(event.currentTarget.open)}>
        <summary data-finding>
          <span class="finding-head">
            <span class="kind">{kind}</span>
            <span class="where">{where}</span>
            {path !== '' && (
              <code class="path">
                <ShortText text={path} />
              </code>
            )}
            <span class="marks">
              {!counts && <span class="mark">{asideOf(finding)}</span>}
              {zeroTolerance && <span class="mark strong">zero tolerance</span>}
              <span class="mark">
                {confirmed === null
                  ? 'not replayed alone'
                  : `confirmed ${visibleText(confirmed.slice(0, 20))}`}
              </span>
            </span>
          </span>
          <span class="values">
            <Side name="baseline" value={example.baseline} />
            <Side name="candidate" value={example.candidate} />
          </span>
          <span class="extent">
            {displayCount(count)} of {displayCount(of)} exchanges
            {of > 0 && ` (${displayShare(count / of)})`}, {displayCount(sessions)} session
            {sessions === 1 ? '' : 's'}
          </span>
        </summary>
        {isOpen && <FindingBody finding={finding} data={data} />}
      </details>
    </li>
  );
}

function Side({
  name,
  value,
}: {
  readonly name: 'baseline' | 'candidate';
  readonly value: string | null;
}): JSX.Element {
  return (
    <span class={`side ${name}`}>
      <span class="side-name">{name}</span>
      {value === null ? <span class="nothing">nothing</span> : <ShortText text={value} />}
    </span>
  );
}
