import { join } from 'node:path';
import { digestsOf } from './digests.ts';
import { runFiles } from './runFiles.ts';
import type { Edge } from '../correlation/Edge.ts';
import type { Comparison, ExchangeDifferences } from '../model/comparison.ts';
import type { ExchangeExample } from '../model/example.ts';
import type { Finding } from '../model/finding.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Door } from '../redaction/Door.ts';
import type { LineFile } from '../redaction/LineFile.ts';

/** What may change in a manifest while its run goes on. */
export type ManifestChanges = Partial<Omit<Manifest, 'schema' | 'runId' | 'startedAt'>>;

/**
 * The directory of a run that goes on: lines are appended, documents are replaced whole.
 * Lines wait in memory until enough are there, `flush` or `close`; await what a line gives back, where it is a promise.
 */
export class RunDirectory {
  readonly id: string;
  readonly path: string;
  readonly #door: Door;
  readonly #comparisons: LineFile;
  readonly #differences: LineFile;
  readonly #examples: LineFile;
  readonly #measurements: LineFile;
  #manifest: Manifest;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, manifest: Manifest, door: Door, lines: readonly LineFile[]) {
    const [comparisons, differences, examples, measurements] = lines;
    if (!comparisons || !differences || !examples || !measurements)
      throw new TypeError('a run directory has four files of lines');
    this.id = manifest.runId;
    this.path = path;
    this.#door = door;
    this.#manifest = manifest;
    this.#comparisons = comparisons;
    this.#differences = differences;
    this.#examples = examples;
    this.#measurements = measurements;
  }

  /** Opens the files of lines in a folder that is there; `resume` drops a last line that a kill has cut. */
  static async open(
    path: string,
    manifest: Manifest,
    door: Door,
    mode: 'new' | 'resume',
  ): Promise<RunDirectory> {
    const lines: LineFile[] = [];
    const { comparisons, differences, examples, measurements } = runFiles;
    for (const file of [comparisons, differences, examples, measurements])
      lines.push(await door.lines(join(path, file), { open: mode }));
    const run = new RunDirectory(path, manifest, door, lines);
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

  example(example: ExchangeExample): Promise<void> | undefined {
    return this.#examples.write(example);
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

  /** Hands all lines over to the operating system: what is there then survives a kill of this process. */
  async flush(): Promise<void> {
    await this.#comparisons.flush();
    await this.#differences.flush();
    await this.#examples.flush();
    await this.#measurements.flush();
  }

  /** Closes the files of lines, all of them even where one fails; documents can still be written. */
  async close(): Promise<void> {
    const files = [this.#comparisons, this.#differences, this.#examples, this.#measurements];
    const results = await Promise.allSettled(files.map((file) => file.close()));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async #document(file: string, value: unknown): Promise<void> {
    await this.#door.document(join(this.path, file), value);
  }
}
