import { join } from 'node:path';
import { digestsOf } from './digests.ts';
import { identifiedSides, toldSides, type Identities } from './identifiedSides.ts';
import { LaneFiles } from './LaneFiles.ts';
import { MeasuredFile } from './MeasuredFile.ts';
import { openRunLines, type RunLines } from './openRunLines.ts';
import { PairedFile } from './PairedFile.ts';
import { readComparisons, readDifferences } from './readRun.ts';
import { ResumeFiles, type KeptLines } from './ResumeFiles.ts';
import { rewriteLines } from './rewriteLines.ts';
import { runFiles } from './runFiles.ts';
import type { Edge } from '../correlation/Edge.ts';
import type { Comparison, ExchangeDifferences } from '../model/comparison.ts';
import type { ExchangeExample } from '../model/example.ts';
import type { Finding } from '../model/finding.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Measurement } from '../model/measurement.ts';
import type { PairedDisagreements } from '../model/pairedDisagreements.ts';
import type { IdentityDigests, SentEntry } from '../model/sent.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Door } from '../redaction/Door.ts';
import type { LineFile } from '../redaction/LineFile.ts';

/** What may change in a manifest while its run goes on. */
export type ManifestChanges = Partial<Omit<Manifest, 'schema' | 'runId' | 'startedAt'>>;

/**
 * The directory of a run that goes on: lines are appended, documents are replaced whole.
 * Lines wait in memory until enough are there, `flush` or `close`; await what a line gives back, where it is a promise.
 */
export class RunDirectory extends LaneFiles {
  readonly id: string;
  readonly #door: Door;
  #comparisons: LineFile;
  #differences: LineFile;
  readonly #examples: LineFile;
  readonly #measurements: LineFile;
  readonly #resume: ResumeFiles;
  /** What lanes have counted so far, on the disk in case the run is killed. */
  readonly soFar: Pick<MeasuredFile, 'measured' | 'settle'>;
  #manifest: Manifest;
  readonly #paired: PairedFile;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, manifest: Manifest, door: Door, lines: RunLines, resume: ResumeFiles) {
    super(path, door);
    this.id = manifest.runId;
    this.#door = door;
    this.#manifest = manifest;
    this.#comparisons = lines.comparisons;
    this.#differences = lines.differences;
    this.#examples = lines.examples;
    this.#measurements = lines.measurements;
    this.#resume = resume;
    this.soFar = new MeasuredFile(path, door);
    this.#paired = new PairedFile(path, door, () => this.#comparisons.flush());
  }

  /** Opens the files of lines in a folder that is there; `resume` drops a last line that a kill has cut. */
  static async open(
    path: string,
    manifest: Manifest,
    door: Door,
    mode: 'new' | 'resume',
    kept: KeptLines | null = null,
  ): Promise<RunDirectory> {
    const resume = new ResumeFiles(path, door);
    const files = await openRunLines(path, door, mode, kept, resume);
    const run = new RunDirectory(path, manifest, door, files, resume);
    await run.amend({});
    return run;
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  comparison(comparison: Comparison): Promise<void> | undefined {
    return this.#comparisons.write(comparison);
  }

  differences(differences: ExchangeDifferences): Promise<void> | undefined {
    return this.#differences.write(differences);
  }

  /** Where the control or the candidate disagreed with the baseline. */
  paired(line: PairedDisagreements): Promise<void> {
    return this.#paired.write(line);
  }

  /** The lines of `paired` so far, those of before a resume included; none where there was no such line. */
  pairedLines(): AsyncGenerator<PairedDisagreements> {
    return this.#paired.lines();
  }

  /** The lines of `differences` so far. */
  async *differenceLines(): AsyncGenerator<ExchangeDifferences> {
    await this.#differences.flush();
    yield* readDifferences(this.path);
  }

  /** Writes all these lines anew, in one step for whoever reads; no other line may come meanwhile. */
  async rewriteDifferences(change: (line: ExchangeDifferences) => ExchangeDifferences): Promise<void> {
    this.#differences = await this.#rewritten(this.#differences, readDifferences(this.path), change);
  }

  async rewriteComparisons(change: (line: Comparison) => Comparison): Promise<void> {
    this.#comparisons = await this.#rewritten(this.#comparisons, readComparisons(this.path), change);
  }

  example(example: ExchangeExample): Promise<void> | undefined {
    return this.#examples.write(example);
  }

  /** Resolves when the entry is on the disk: only then may happen what it tells of. */
  async sent(entry: SentEntry): Promise<void> {
    // What has ended by now is counted after a death too; a fault of it is told by whoever writes there next.
    void this.#comparisons.flush().catch(() => undefined);
    await this.#resume.sent(entry);
  }

  identity(digests: IdentityDigests): Promise<void> | undefined {
    return this.#resume.identity(digests);
  }

  measurement(measurement: Measurement): Promise<void> | undefined {
    return this.#measurements.write(measurement);
  }

  async edges(edges: readonly Edge[]): Promise<void> {
    await this.#document(runFiles.edges, { schema: 'harness.edges/1', edges });
  }

  async findings(findings: readonly Finding[]): Promise<void> {
    await this.#document(runFiles.findings, { schema: 'harness.findings/1', findings });
  }

  async verdict(verdict: Verdict): Promise<void> {
    await this.#document(runFiles.verdict, verdict);
  }

  /** The counts that were judged, where they are those of several runs added up. */
  async pooled(measurements: readonly Measurement[]): Promise<void> {
    const lines = await this.#door.lines(join(this.path, runFiles.pooled), { open: 'new' });
    for (const measurement of measurements) await lines.write(measurement);
    await lines.close();
  }

  /** Writes the digests of all files: nothing is to change from then on. */
  async seal(): Promise<void> {
    await this.#document(runFiles.digests, await digestsOf(this.path));
  }

  /** Writes the manifest with these changes; calls take effect in their order. */
  async amend(changes: ManifestChanges): Promise<void> {
    this.#manifest = { ...this.#manifest, ...changes };
    const manifest = this.#manifest;
    this.#writing = this.#writing.then(() => this.#document(runFiles.manifest, manifest));
    await this.#writing;
  }

  /** What is about to be replayed to whom, on disk before anything is sent: who goes on holds it against what is then. */
  async begins(begun: Pick<Manifest, 'recordings'> & { readonly identities: Identities }): Promise<void> {
    const { recordings, identities } = begun;
    await this.amend({ recordings, sides: identifiedSides(this.#manifest.sides, identities) });
  }

  /** Who said who it is, on disk before it is measured: a run that is killed is evidence of that version. */
  async identified(identities: Identities): Promise<void> {
    await this.amend({ sides: toldSides(this.#manifest.sides, identities) });
  }

  /** Hands all lines over to the operating system: what is there then survives a kill of this process. */
  async flush(): Promise<void> {
    await this.#comparisons.flush();
    await this.#measurements.flush();
    await this.#paired.flush();
  }

  /** Brings all lines of exchanges to the disk itself. */
  async commit(): Promise<void> {
    await this.#differences.commit();
    await this.#comparisons.commit();
  }

  /** Closes the files of lines, all of them even where one fails; documents can still be written. */
  async close(): Promise<void> {
    // First what waits for the others to be written.
    const [paired] = await Promise.allSettled([this.#paired.close()]);
    const [counted] = await Promise.allSettled([this.#comparisons.close()]);
    const files = [this.#resume, this.#differences, this.#examples, this.#measurements];
    const closed = [...this.closeLogs(), ...files.map((file) => file.close())];
    const results = [paired, counted, ...(await Promise.allSettled(closed))];
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async #rewritten<T>(file: LineFile, lines: AsyncIterable<T>, change: (line: T) => T): Promise<LineFile> {
    await this.#comparisons.flush(); // those flush the others before them
    return rewriteLines(this.#door, file, lines, change);
  }

  /** Takes away what was there only to go on with the run: it has come to its end. */
  async forget(): Promise<void> {
    await this.#resume.remove();
  }

  async #document(file: string, value: unknown): Promise<void> {
    await this.#door.document(join(this.path, file), value);
  }
}
