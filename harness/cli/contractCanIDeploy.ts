import process from 'node:process';
import { BrokerClient } from '../../contracts/broker/BrokerClient.ts';
import {
  awaitDeployability,
  type Deployability,
  type DeployQuestion,
} from '../../contracts/broker/canIDeploy.ts';
import { movingName } from '../../contracts/broker/movingName.ts';
import { parseDuration } from '../config/quantities.ts';
import { BrokerError } from '../errors/BrokerError.ts';
import { UsageError } from '../errors/UsageError.ts';
import type { Door } from '../redaction/Door.ts';
import { cleanValue } from '../redaction/safeText.ts';
import { brokerAddress, brokerService, type BrokerService } from './brokerOf.ts';
import { commandRun } from './commandRun.ts';
import type { ContractCanIDeployFlags } from './contractCanIDeployOptions.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { onceOrNull } from './onceFlag.ts';

/** ms between two questions of one wait. */
const between = 5_000;
const longest = 1_000;

/** `harness contract can-i-deploy`. */
export async function contractCanIDeploy(flags: ContractCanIDeployFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const [cwd, { env }] = [process.cwd(), process];
    const isWhole = [flags.pacticipant, flags['pacticipant-version'], flags.environment].every(
      (value) => value !== undefined,
    );
    const hasBroker = flags['broker-url'] !== undefined || (env['PACT_BROKER_BASE_URL'] ?? '') !== '';
    const found = await brokerService(flags, { env, cwd, enough: isWhole && hasBroker });
    const question = questionOf(flags, found);
    const wait = { milliseconds: waitOf(flags), every: between };
    const client = new BrokerClient(brokerAddress(flags, found, env), { env, signal });
    try {
      const moves = movingName(question.version, found?.section.broker?.branch ?? null);
      for (const warning of [
        ...client.warnings,
        ...(moves === null ? [] : [`${moves}: the answer is that of today`]),
      ])
        door.terminal.notice(`warning: ${warning}`);
      const answer = await awaitDeployability(client, question, wait, signal);
      tell(door, flags, question, answer);
      return codeOf(answer.answer);
    } catch (error) {
      if (signal.aborted) return exitCodes.interrupted;
      // Who cannot be asked has not said no, and not yes either.
      if (!(error instanceof BrokerError)) throw error;
      door.terminal.notice(`harness: ${error.message}`);
      if (error.hint !== null) door.terminal.notice(`  hint: ${error.hint}`);
      return exitCodes.inconclusive;
    } finally {
      await client.close();
    }
  });
}

function questionOf(flags: ContractCanIDeployFlags, found: BrokerService | null): DeployQuestion {
  const required = (flag: string, value: string | null | undefined, hint: string): string => {
    const text = value?.trim() ?? '';
    if (text === '') throw new UsageError(flag, `${flag} is missing`, hint);
    return text;
  };
  return {
    pacticipant: required(
      '--pacticipant',
      onceOrNull('--pacticipant', flags.pacticipant) ?? found?.provider,
      'who is to be deployed? There is no config that could say it',
    ),
    version: required(
      '--pacticipant-version',
      onceOrNull('--pacticipant-version', flags['pacticipant-version']) ?? found?.service.candidate.version,
      'its exact version, such as the commit; or `version` of the candidate in the config',
    ),
    environment: required(
      '--environment',
      onceOrNull('--environment', flags.environment) ?? found?.section.broker?.environment,
      'where is it to be deployed? Or `contract.broker.environment` in the config',
    ),
    ignore: flags.ignore,
  };
}

function waitOf(flags: ContractCanIDeployFlags): number {
  const text = onceOrNull('--wait', flags.wait);
  if (text === null) return 0;
  const milliseconds = parseDuration(text);
  if (milliseconds !== null) return milliseconds;
  throw new UsageError('--wait', `--wait "${text}" is no duration`, 'such as 30s or 5m');
}

function tell(
  door: Door,
  flags: ContractCanIDeployFlags,
  question: DeployQuestion,
  { answer, reason, rows, notices }: Deployability,
): void {
  if (flags.format === 'json') {
    door.terminal.printDocument({ ...question, answer, reason, rows, notices });
    return;
  }
  const { pacticipant, version, environment } = question;
  door.terminal.print(
    `${answer}: ${pacticipant} ${version} to ${environment}: ${cleanValue(reason, longest)}\n`,
  );
  for (const { consumer, consumerVersion, provider, providerVersion, success } of rows) {
    const result = success === null ? 'not verified' : success ? 'held' : 'failed';
    const parties = `${consumer} ${consumerVersion ?? '?'} with ${provider} ${providerVersion ?? '?'}`;
    door.terminal.print(`  ${result.padEnd(12)}  ${cleanValue(parties, longest)}\n`);
  }
  for (const { type, text } of notices)
    if (type === 'warning' || text.startsWith('WARN')) door.terminal.notice(`  ${cleanValue(text, longest)}`);
}

function codeOf(answer: Deployability['answer']): ExitCode {
  switch (answer) {
    case 'yes':
      return exitCodes.success;
    case 'no':
      return exitCodes.fail;
    case 'unknown':
    case 'nothing':
      return exitCodes.inconclusive;
    default:
      return answer satisfies never;
  }
}
