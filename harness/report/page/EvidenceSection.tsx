import type { JSX } from 'preact';
import type { ManifestFile } from '../../model/manifest.ts';
import { displayCount } from '../../statistics/display.ts';
import { askedCommand } from '../askedCommand.ts';
import type { PageData } from '../html/pageData.ts';
import { LongText } from './LongText.tsx';
import { SourceList } from './SourceList.tsx';

/** What the verdict rests on: files, runs, doubts, notes and the policy. */
export function EvidenceSection({ data }: { readonly data: PageData }): JSX.Element {
  const { manifest, verdict, totals } = data;
  const { config, sides, recordings, inputs, notes, doubts, policy, sources, seed, harness, asked } =
    manifest;
  return (
    <section id="evidence" aria-labelledby="evidence-title" tabIndex={-1}>
      <h2 id="evidence-title">Evidence</h2>
      <div class="card">
        <Sentences title="Doubts" sentences={doubts.map(({ id, reason }) => `${id}: ${reason}`)} />
        <Rest left={totals.doubts - doubts.length} />
        <Sentences title="Notes" sentences={notes} />
        <Rest left={totals.notes - notes.length} />
        <dl class="pairs">
          <Pair term="Measured" text={`${verdict.evidence.from} to ${verdict.evidence.to}`} />
          <Pair
            term="Look"
            text={verdict.look === 1 ? '1, the first at this version' : String(verdict.look)}
          />
          <Pair term="Digest" text={verdict.evidence.digest} />
          <Pair
            term="Baseline"
            text={`${sides.baseline.url ?? 'not over HTTP'}, version ${sides.baseline.version}`}
          />
          <Pair
            term="Candidate"
            text={`${sides.candidate.url ?? 'not over HTTP'}, version ${sides.candidate.version}`}
          />
          {config !== null && <Pair term="Config" text={`${config.file} (${config.digest})`} />}
          <Pair term="Seed" text={seed} />
          <Pair term="Command" text={`${data.command} ${askedCommand(asked)}`} />
          <Pair term="Harness version" text={harness.version} />
        </dl>
        <Files title="Recordings" files={recordings} />
        <Rest left={totals.recordings - recordings.length} />
        <Files title="Other files that decide what counts" files={inputs} />
        <Rest left={totals.inputs - inputs.length} />
        <SourceList sources={sources} />
        <Rest left={totals.sources - sources.length} />
        {policy !== null && (
          <details>
            <summary>Policy in force</summary>
            <dl class="pairs">
              {Object.entries(policy).map(([term, value]) => (
                <Pair key={term} term={term} text={JSON.stringify(value)} />
              ))}
            </dl>
          </details>
        )}
      </div>
    </section>
  );
}

/** What the page has no room for is said, not lost. */
function Rest({ left }: { readonly left: number }): JSX.Element | null {
  return left <= 0 ? null : (
    <p class="cut">{displayCount(left)} more are not on this page; manifest.json has them.</p>
  );
}

function Pair({ term, text }: { readonly term: string; readonly text: string }): JSX.Element {
  return (
    <div>
      <dt>
        <LongText text={term} />
      </dt>
      <dd>
        <LongText text={text} />
      </dd>
    </div>
  );
}

function Sentences({
  title,
  sentences,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
}): JSX.Element | null {
  if (sentences.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="sentences">
        {sentences.map((sentence, index) => (
          <li key={index}>
            <LongText text={sentence} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Files({
  title,
  files,
}: {
  readonly title: string;
  readonly files: readonly ManifestFile[];
}): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="files">
        {files.map(({ path, sha256 }, index) => (
          <li key={index}>
            <LongText text={path} />
            <code class="digest">
              sha256 <LongText text={sha256} />
            </code>
          </li>
        ))}
      </ul>
    </>
  );
}
