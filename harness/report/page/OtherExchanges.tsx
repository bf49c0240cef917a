import type { JSX } from 'preact';
import type { Difference } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import type { PageData } from '../html/pageData.ts';
import { ShortText } from './LongText.tsx';
import { normalPath } from './places.ts';

const most = 20;

/** The values of more exchanges that show a finding: whether it is always the same value that is lost. */
export function OtherExchanges({
  finding,
  data,
}: {
  readonly finding: Finding;
  readonly data: PageData;
}): JSX.Element | null {
  const rows = data.differences
    .filter(({ operation }) => operation === finding.operation)
    .flatMap(({ id, differences }) =>
      differences.filter((difference) => isOf(difference, finding)).map((difference) => ({ id, difference })),
    );
  if (rows.length < 2) return null;
  return (
    <details class="others">
      <summary>
        The values of {rows.length > most ? `the first ${String(most)}` : String(rows.length)} exchanges
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Exchange</th>
            <th scope="col">Baseline</th>
            <th scope="col">Candidate</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map(({ id, difference }, index) => (
            <tr key={index}>
              <td data-label="Exchange">
                <ShortText text={id} most={60} />
              </td>
              <td data-label="Baseline">{value(difference.baseline)}</td>
              <td data-label="Candidate">{value(difference.candidate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function value(text: string | null): JSX.Element {
  return text === null ? <span class="nothing">nothing</span> : <ShortText text={text} most={200} />;
}

function isOf({ kind, location, path }: Difference, finding: Finding): boolean {
  return (
    kind === finding.kind &&
    location === finding.location &&
    (path === finding.path || normalPath(path) === finding.path)
  );
}
