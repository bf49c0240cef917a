import type { JSX } from 'preact';
import type { Accounting } from '../../model/outcome.ts';
import { displayCount } from '../../statistics/display.ts';
import { accountingSums, type AccountingSum } from './accountingSums.ts';

/** Where every record of the input went, as sums that add up before the reader's eyes. */
export function AccountingSection({ accounting }: { readonly accounting: Accounting }): JSX.Element {
  return (
    <section id="accounting" aria-labelledby="accounting-title" tabIndex={-1}>
      <h2 id="accounting-title">Accounting</h2>
      {accountingSums(accounting).map((sum) => (
        <Sum key={sum.name} sum={sum} />
      ))}
    </section>
  );
}

function Sum({ sum }: { readonly sum: AccountingSum }): JSX.Element {
  const { name, total, terms, addsUp } = sum;
  return (
    <p class="sum">
      <span class="term total">
        <strong>{displayCount(total)}</strong> {name}
      </span>
      <span class="sign">{addsUp ? '=' : '≠'}</span>
      {terms.map(([word, count], index) => (
        <>
          {index > 0 && <span class="sign">+</span>}
          <span class={count === 0 ? 'term zero' : 'term'}>
            <strong>{displayCount(count)}</strong> {word}
          </span>
        </>
      ))}
      {!addsUp && <span class="warning">This does not add up.</span>}
    </p>
  );
}
