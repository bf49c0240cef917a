import { join } from 'node:path';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { redactScenario } from '../redaction/redactScenario.ts';
import { runFiles } from './runFiles.ts';
import { isFileName } from './scenarioFileName.ts';
import type { ScenarioDocument } from '../model/scenario.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

/** What a run keeps of journeys at most: screenshots of a thousand that are broken say no more than those of a hundred. */
export const scenarioRoom = {
  files: 200,
  fileBytes: 20 * 1024 * 1024,
  bytes: 200 * 1024 * 1024,
} as const;

/** Where a screenshot or a trace is now, as documents name it (`scenario/x.png`); or why it is not kept. */
export type KeptFile =
  { readonly kind: 'kept'; readonly file: string } | { readonly kind: 'left-out'; readonly reason: string };

/** What only a run with scenarios has: what became of each journey, its screenshots and traces, what journeys print. */
export class ScenarioFiles {
  readonly #path: string;
  readonly #door: Door;
  /** Bytes of each file that is kept, by its name. */
  readonly #kept = new Map<string, number>();
  #folder: Promise<void> | null = null;
  #log: Promise<TextLog> | null = null;

  constructor(path: string, door: Door) {
    this.#path = path;
    this.#door = door;
  }

  /** So far, or in all: the document is replaced whole; gives what is stored. */
  async document(scenario: ScenarioDocument, secrets: readonly string[]): Promise<ScenarioDocument> {
    const redacted = this.#door.redactor.document(redactScenario(this.#door.redactor, scenario, secrets));
    await this.#door.document(join(this.#path, runFiles.scenario), redacted);
    return redacted;
  }

  /** See `RunDirectory.scenarioFile`. */
  async file(name: string, bytes: Uint8Array): Promise<KeptFile> {
    const file = `${runFiles.scenarioFolder}/${name}`;
    if (!isFileName(name)) throw new EvidenceError(file, 'is no name of a picture (.png) or a trace (.zip)');
    const reason = this.#whyNot(name, bytes);
    if (reason !== null) return { kind: 'left-out', reason };
    this.#kept.set(name, bytes.byteLength);
    this.#folder ??= this.#door.folder(join(this.#path, runFiles.scenarioFolder));
    await this.#folder;
    await this.#door.cleaned(join(this.#path, file), bytes);
    return { kind: 'kept', file };
  }

  /** Opened by whoever asks first. */
  log(): Promise<TextLog> {
    this.#log ??= this.#door.textLog(join(this.#path, runFiles.scenarioLog));
    return this.#log;
  }

  async close(): Promise<void> {
    if (this.#log !== null) await (await this.#log).close();
  }

  #whyNot(name: string, bytes: Uint8Array): string | null {
    if (!isWhatItSays(name, bytes)) return `${name} is no ${name.endsWith('.png') ? 'PNG' : 'ZIP'}`;
    if (bytes.byteLength > scenarioRoom.fileBytes)
      return `${name} has more than ${megabytes(scenarioRoom.fileBytes)}`;
    const others = [...this.#kept].filter(([known]) => known !== name);
    if (others.length >= scenarioRoom.files)
      return `a run keeps ${String(scenarioRoom.files)} screenshots and traces at most`;
    const all = others.reduce((sum, [, size]) => sum + size, bytes.byteLength);
    return all > scenarioRoom.bytes
      ? `the screenshots and traces of a run have ${megabytes(scenarioRoom.bytes)} at most`
      : null;
  }
}

const signatures = { png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], zip: [0x50, 0x4b] } as const;

function isWhatItSays(name: string, bytes: Uint8Array): boolean {
  const signature = name.endsWith('.png') ? signatures.png : signatures.zip;
  return signature.every((byte, index) => bytes[index] === byte);
}

function megabytes(bytes: number): string {
  return `${String(bytes / 1024 / 1024)} MB`;
}
