import { ContractFiles, type ContractLog } from './ContractFiles.ts';
import { LoadFiles } from './LoadFiles.ts';
import { ScenarioFiles, type KeptFile } from './ScenarioFiles.ts';
import { SideLogs } from './SideLogs.ts';
import type { ContractDocument } from '../model/contract.ts';
import type { LoadDocument } from '../model/load.ts';
import type { Side } from '../model/observation.ts';
import type { ScenarioDocument } from '../model/scenario.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

/** What one lane alone, or one way to bring sides up, leaves in a run's directory. A document is told so far, or in all. */
export class LaneFiles {
  readonly path: string;
  readonly #load: LoadFiles;
  readonly #contract: ContractFiles;
  readonly #scenario: ScenarioFiles;
  readonly #sides: SideLogs;

  constructor(path: string, door: Door) {
    this.path = path;
    this.#load = new LoadFiles(path, door);
    this.#contract = new ContractFiles(path, door);
    this.#scenario = new ScenarioFiles(path, door);
    this.#sides = new SideLogs(path, door);
  }

  /** What the load lane did and counted; and where to keep what its tool prints. */
  load(load: LoadDocument): Promise<void> {
    return this.#load.document(load);
  }

  loadLog(): Promise<Pick<TextLog, 'write'>> {
    return this.#load.log();
  }

  /** What became of each interaction of the pacts; and where to keep what the verifiers print. */
  contract(contract: ContractDocument): Promise<void> {
    return this.#contract.document(contract);
  }

  contractLog(): Promise<ContractLog> {
    return this.#contract.log();
  }

  /**
   * What became of each journey. `secrets` are those that the journeys were seen to send and get: they are replaced
   * wherever the document has them. Gives what is stored: what is told elsewhere of journeys is to be told of that.
   */
  scenario(scenario: ScenarioDocument, secrets: readonly string[] = []): Promise<ScenarioDocument> {
    return this.#scenario.document(scenario, secrets);
  }

  /**
   * Keeps a screenshot (`….png`) or a trace that was cleaned (`….zip`) under `scenario/`; what has no more room there, or
   * is none, is left out and the reason given. Any other name is an EvidenceError.
   */
  scenarioFile(name: string, bytes: Uint8Array): Promise<KeptFile> {
    return this.#scenario.file(name, bytes);
  }

  /** Where to keep what Playwright and the journeys print. */
  scenarioLog(): Promise<Pick<TextLog, 'write'>> {
    return this.#scenario.log();
  }

  /** Where to keep what a side prints that the run itself brought up. */
  sideLog(side: Side): Promise<Pick<TextLog, 'write'>> {
    return this.#sides.log(side);
  }

  /** Closes the logs, all of them even where one fails. */
  protected closeLogs(): readonly Promise<void>[] {
    return [this.#load, this.#contract, this.#scenario, this.#sides].map((files) => files.close());
  }
}
