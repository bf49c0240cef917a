import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { ApiView } from '../contract/contractRows.ts';
import { apiExtent } from '../contract/contractWords.ts';
import { LongText, ShortText } from './LongText.tsx';

const pageSize = 30;

/** What disagrees with the service's OpenAPI file; what counts stands first. */
export function ApiFindings({ api, total }: { readonly api: ApiView; readonly total: number }): JSX.Element {
  const [most, setMost] = useState(pageSize);
  const { checked, findings } = api;
  return (
    <section class="group" aria-labelledby="contracts-api">
      <h3 id="contracts-api">
        Against the OpenAPI file <span class="count">{displayCount(total)}</span>
      </h3>
      <p class="hint">
        checked: <ShortText text={checked} />
      </p>
      {findings.length === 0 ? (
        <p class="empty">Nothing disagrees with it.</p>
      ) : (
        <div class="card">
          <ul class="sentences">
            {findings.slice(0, most).map((finding) => (
              <li key={finding.fingerprint}>
                {finding.operation !== null && (
                  <code>
                    <ShortText text={finding.operation} most={200} />{' '}
                  </code>
                )}
                <code>
                  <ShortText text={finding.path} />
                </code>
                : <LongText text={finding.message} />
                <span class="extent">
                  {apiExtent(finding)}, fingerprint <ShortText text={finding.fingerprint} most={40} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {findings.length > most && (
        <button type="button" class="wide" onClick={() => setMost(findings.length)}>
          Show {displayCount(findings.length - most)} more
        </button>
      )}
      {total > findings.length && (
        <p class="cut">{displayCount(total - findings.length)} more are in contract.json of the run.</p>
      )}
    </section>
  );
}
