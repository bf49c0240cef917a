import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Difference } from '../../model/difference.ts';
import type { ExchangeExample, KeptAnswer, KeptBody } from '../../model/example.ts';
import type { Manifest } from '../../model/manifest.ts';
import { displayCount } from '../../statistics/display.ts';
import { curlOf } from '../curl.ts';
import { displayMilliseconds } from '../displayMilliseconds.ts';
import { compareBodies } from './bodyRows.ts';
import { Command } from './Command.tsx';
import { DiffTable } from './DiffTable.tsx';
import type { DiffRow } from './diffRow.ts';
import { headerRows } from './headerRows.ts';
import { LongText } from './LongText.tsx';
import { toldInBody, toldInHeaders, type IsTold } from './places.ts';

interface Props {
  readonly example: ExchangeExample;
  /** Where they can be asked by hand; null where they are gone. */
  readonly sides: Manifest['sides'] | null;
  /** What the comparison told of this exchange; null where it is not known. */
  readonly differences: readonly Difference[] | null;
}

/** One exchange in full: what was asked, and what both sides answered, beside each other. */
export function ExampleView({ example, sides, differences }: Props): JSX.Element {
  const { request, baseline, candidate } = example;
  const bodies = useMemo(() => compareBodies(bodyOf(baseline), bodyOf(candidate)), [baseline, candidate]);
  const headers = useMemo(() => headerRows(headersOf(baseline), headersOf(candidate)), [baseline, candidate]);
  const bothAnswered = baseline.kind === 'response' && candidate.kind === 'response';
  const [asBaseline, asCandidate] = [
    curlOf(example, sides?.baseline.url ?? null),
    curlOf(example, sides?.candidate.url ?? null),
  ];
  return (
    <div class="example">
      <h4>Request</h4>
      <p class="request-line">
        <strong>
          <LongText text={request.method} />
        </strong>{' '}
        <code>
          <LongText text={request.target} />
        </code>
      </p>
      {(request.headers.length > 0 || request.body !== null) && <RequestDetails request={request} />}
      <h4>Answers</h4>
      <Part title="Status" rows={[statusRow(baseline, candidate)]} context={1} isTold={always} />
      <p class="hint">
        After {displayMilliseconds(baseline.milliseconds)} and {displayMilliseconds(candidate.milliseconds)}.
      </p>
      {bothAnswered && (
        <Part title="Headers" rows={headers} context={0} isTold={toldInHeaders(differences)} />
      )}
      {bothAnswered && (
        <Part
          title={`Body, by ${bodies.how}`}
          rows={bodies.rows}
          context={3}
          isTold={toldInBody(differences)}
        />
      )}
      {bothAnswered && differences !== null && (
        <p class="hint">
          What is grey differs too, but is no difference: a value bound to the other side's, one that varies
          by its nature, or one that a rule leaves out.
        </p>
      )}
      <BodyNotes request={request.body} baseline={bodyOf(baseline)} candidate={bodyOf(candidate)} />
      {(asBaseline !== null || asCandidate !== null) && <h4>By hand</h4>}
      {asBaseline !== null && <Command label="curl to the baseline" text={asBaseline} />}
      {asCandidate !== null && <Command label="curl to the candidate" text={asCandidate} />}
      {asBaseline !== null && (
        <p class="hint">To read: credentials are placeholders, and nothing that came before is sent.</p>
      )}
    </div>
  );
}

function RequestDetails({ request }: Pick<ExchangeExample, 'request'>): JSX.Element {
  return (
    <details>
      <summary>
        {displayCount(request.headers.length)} headers{request.body === null ? '' : ' and a body'}
      </summary>
      <pre class="block">
        <LongText lines text={request.headers.map(([name, value]) => `${name}: ${value}`).join('\n')} />
      </pre>
      {request.body !== null && (
        <pre class="block">
          <LongText
            lines
            text={request.body.text ?? `(${String(request.body.bytes)} bytes that are no text)`}
          />
        </pre>
      )}
    </details>
  );
}

interface PartProps {
  readonly title: string;
  readonly rows: readonly DiffRow[];
  readonly context: number;
  readonly isTold: IsTold;
}

const always: IsTold = () => true;

function Part({ title, rows, context, isTold }: PartProps): JSX.Element {
  const differing = rows.filter(({ state }) => state !== 'same').length;
  return (
    <Labelled title={title} note={differing === 0 ? 'alike' : null}>
      <DiffTable title={title} rows={rows} context={context} isTold={isTold} />
    </Labelled>
  );
}

function Labelled(props: {
  readonly title: string;
  readonly note: string | null;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="part">
      <h5>
        {props.title} {props.note !== null && <span class="mark">{props.note}</span>}
      </h5>
      {props.children}
    </div>
  );
}

/** Commands and lines made of the start of a body are not taken for the whole. */
function BodyNotes(
  bodies: Readonly<Record<'request' | 'baseline' | 'candidate', KeptBody | null>>,
): JSX.Element | null {
  const cut = (['request', 'baseline', 'candidate'] as const).flatMap((name) => {
    const body = bodies[name];
    return body?.truncated === true ? [`the ${name}'s ${displayCount(body.bytes)} bytes`] : [];
  });
  return cut.length === 0 ? null : <p class="hint">Only the start is here of {cut.join(' and ')}.</p>;
}

function statusRow(baseline: KeptAnswer, candidate: KeptAnswer): DiffRow {
  const [left, right] = [statusOf(baseline), statusOf(candidate)];
  const isSame =
    baseline.kind === 'response' && candidate.kind === 'response' && baseline.status === candidate.status;
  return { state: isSame ? 'same' : 'changed', baseline: left, candidate: right, path: null };
}

function statusOf(answer: KeptAnswer): string {
  return answer.kind === 'failure' ? `${answer.cause}: ${answer.detail}` : String(answer.status);
}

function bodyOf(answer: KeptAnswer): KeptBody | null {
  return answer.kind === 'response' ? answer.body : null;
}

function headersOf(answer: KeptAnswer): Extract<KeptAnswer, { kind: 'response' }>['headers'] {
  return answer.kind === 'response' ? answer.headers : [];
}
