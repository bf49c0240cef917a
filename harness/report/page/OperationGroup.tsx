import type { JSX } from 'preact';
import type { Finding } from '../../model/finding.ts';
import { displayCount } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { visibleText } from '../html/visibleText.ts';
import { FindingItem } from './FindingItem.tsx';
import { ShortText } from './LongText.tsx';

interface Props {
  readonly operation: string;
  readonly findings: readonly Finding[];
  readonly data: PageData;
  /** How many of the findings are open from the start. */
  readonly inFull: number;
}

/** The findings of one operation. */
export function OperationGroup({ operation, findings, data, inFull }: Props): JSX.Element {
  return (
    <section class="group" aria-label={`Findings of ${visibleText(operation.slice(0, 200))}`}>
      <h3>
        <ShortText text={operation} /> <span class="count">{displayCount(findings.length)}</span>
      </h3>
      <ul class="findings">
        {findings.map((finding, index) => (
          <FindingItem key={keyOf(finding)} finding={finding} data={data} inFull={index < inFull} />
        ))}
      </ul>
    </section>
  );
}

function keyOf({ fingerprint, location, path, kind, example }: Finding): string {
  return [fingerprint, location, path, kind, example.exchange].join(' ');
}

/** Findings under their operations, both in the order of the findings. */
export function groupsOf(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const byOperation = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = byOperation.get(finding.operation);
    if (group === undefined) byOperation.set(finding.operation, [finding]);
    else group.push(finding);
  }
  return [...byOperation];
}
