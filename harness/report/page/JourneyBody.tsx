import type { JSX } from 'preact';
import { displayCount } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { visibleText } from '../html/visibleText.ts';
import type { JourneyRow, LookRow, SideRow } from '../scenario/journeyRows.ts';
import { nothing, placeOfLook, stepWords } from '../scenario/scenarioWords.ts';
import { Command } from './Command.tsx';
import { LongText, ShortText } from './LongText.tsx';

type Files = Pick<PageData, 'files' | 'pictures'>;

/** All that is known of one journey: each side's failure with its picture and trace, every difference, how to play it again. */
export function JourneyBody({
  journey,
  repeat,
  data,
}: {
  readonly journey: JourneyRow;
  readonly repeat: string | null;
  readonly data: Files;
}): JSX.Element {
  const { title, sides, looks, moreLooks, fingerprint } = journey;
  const told = sides.filter(
    ({ failure, screenshot, trace }) => failure !== null || screenshot !== null || trace !== null,
  );
  return (
    <div class="finding-body">
      {told.map((side) => (
        <Side key={side.side} side={side} title={title} data={data} />
      ))}
      {looks.length > 0 && <LooksTable looks={looks} />}
      {moreLooks > 0 && (
        <p class="cut">{displayCount(moreLooks)} more differences are in scenario.json of the run.</p>
      )}
      <p class="fingerprint">
        Fingerprint{' '}
        <code>
          <LongText text={fingerprint} />
        </code>
        . Journeys cannot be accepted: mend it so that it holds on both sides, or leave the place out by a
        rule with a reason.
      </p>
      {repeat !== null && <Command label="Play again" text={repeat} />}
    </div>
  );
}

function Side({
  side: { side, words, failure, screenshot, trace },
  title,
  data,
}: {
  readonly side: SideRow;
  readonly title: string;
  readonly data: Files;
}): JSX.Element {
  const step = stepWords(failure?.step ?? null);
  return (
    <section class="journey-side" aria-label={side}>
      <h4>
        {side}: <ShortText text={words} />
        {step !== null && (
          <>
            , <LongText text={step} />
          </>
        )}
      </h4>
      {failure !== null && failure.lines.length > 0 && (
        <pre class="failure" tabIndex={0} aria-label={`What went wrong on the ${side}`}>
          <LongText text={failure.lines.join('\n')} lines />
        </pre>
      )}
      {failure?.place != null && (
        <p class="hint">
          at <LongText text={failure.place} />
        </p>
      )}
      {screenshot !== null && <Screenshot file={screenshot} side={side} title={title} data={data} />}
      {trace !== null && (
        <>
          <Command label={`Trace of the ${side}`} text={trace.command} />
          <p class="hint">
            <FileLink file={trace.file} data={data} />
          </p>
        </>
      )}
    </section>
  );
}

function Screenshot({
  file,
  side,
  title,
  data,
}: {
  readonly file: string;
  readonly side: string;
  readonly title: string;
  readonly data: Files;
}): JSX.Element {
  const picture = data.pictures[file];
  return (
    <figure class="screenshot">
      {picture !== undefined && (
        <img
          src={`data:image/png;base64,${picture}`}
          alt={`What the ${side} showed at the end of “${visibleText(title.slice(0, 200))}”`}
        />
      )}
      <figcaption class="hint">
        Screenshot of the {side}: <FileLink file={file} data={data} />
      </figcaption>
    </figure>
  );
}

/** The run's files lie beside the page, where it lies in the run's directory. */
function FileLink({ file, data }: { readonly file: string; readonly data: Files }): JSX.Element {
  const name = <LongText text={file} />;
  const isOwn = /^scenario\/[\w.-]+$/.test(file);
  return data.files === null || !isOwn ? <code>{name}</code> : <a href={`${data.files}${file}`}>{name}</a>;
}

function LooksTable({ looks }: { readonly looks: readonly LookRow[] }): JSX.Element {
  return (
    <table class="places">
      <caption class="unseen">Where the sides do not show the same</caption>
      <thead>
        <tr>
          {['Where', 'Baseline', 'Candidate'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {looks.map((look, index) => (
          <tr key={index}>
            <th scope="row">
              <LongText text={placeOfLook(look)} />
              {look.step !== '' && (
                <p class="hint">
                  <LongText text={stepWords(look.step) ?? ''} />
                </p>
              )}
            </th>
            {(['baseline', 'candidate'] as const).map((side) => (
              <td key={side} data-label={side}>
                <LongText text={look[side] ?? nothing} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
