import process from 'node:process';
import { BrokerClient } from '../../contracts/broker/BrokerClient.ts';
import { planPublication, type Publication } from '../../contracts/broker/publication.ts';
import { publishPacts, type PublishedConsumer } from '../../contracts/broker/publishPacts.ts';
import { isUrl } from '../../contracts/pact/findPacts.ts';
import { UsageError } from '../errors/UsageError.ts';
import type { Door } from '../redaction/Door.ts';
import { cleanValue } from '../redaction/safeText.ts';
import { brokerAddress, brokerService } from './brokerOf.ts';
import { commandRun } from './commandRun.ts';
import type { ContractPublishFlags } from './contractPublishOptions.ts';
import { exitCodes } from './exitCodes.ts';
import { onceOrNull } from './onceFlag.ts';

const longestNotice = 1_000;

/** `harness contract publish`. */
export async function contractPublish(flags: ContractPublishFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const [cwd, { env }] = [process.cwd(), process];
    const hasBroker = flags['broker-url'] !== undefined || (env['PACT_BROKER_BASE_URL'] ?? '') !== '';
    const found = await brokerService(flags, { env, cwd, enough: flags.pact.length > 0 && hasBroker });
    const address = brokerAddress(flags, found, env);
    const publication = await planPublication({
      ...(flags.pact.length > 0 || found === null
        ? { patterns: flags.pact, directory: cwd }
        : {
            patterns: found.section.pacts.filter((pattern) => !isUrl(pattern)),
            directory: found.service.directory,
          }),
      version: versionOf(flags),
      branch: onceOrNull('--branch', flags.branch),
      buildUrl: onceOrNull('--build-url', flags['build-url']),
      recorded: flags.recorded,
    });
    const client = new BrokerClient(address, { env, signal });
    try {
      for (const warning of client.warnings) door.terminal.notice(warning);
      const published = flags['dry-run'] ? [] : await publishPacts(client, publication);
      tell({ door, flags, address: client.address, publication, published });
      return exitCodes.success;
    } catch (error) {
      if (!signal.aborted) throw error;
      door.terminal.notice('interrupted: some of the pacts may have been published, and may be again');
      return exitCodes.interrupted;
    } finally {
      await client.close();
    }
  });
}

function versionOf(flags: ContractPublishFlags): string {
  const version = onceOrNull('--consumer-version', flags['consumer-version'])?.trim() ?? '';
  if (version !== '') return version;
  throw new UsageError(
    '--consumer-version',
    '--consumer-version is missing',
    'the exact version of the consumer whose tests made the pacts, such as the commit',
  );
}

interface Told {
  readonly door: Door;
  readonly flags: ContractPublishFlags;
  readonly address: string;
  readonly publication: Publication;
  readonly published: readonly PublishedConsumer[];
}

function tell({ door, flags, address, publication, published }: Told): void {
  const { version, branch, pacts } = publication;
  const isDone = !flags['dry-run'];
  const notices = published.flatMap(({ notices }) => notices);
  if (flags.format === 'json') {
    const named = pacts.map(({ title, consumer, provider }) => ({ title, consumer, provider }));
    door.terminal.printDocument({
      broker: address,
      published: isDone,
      version,
      branch,
      pacts: named,
      notices,
    });
    return;
  }
  const verb = isDone ? 'published' : 'would be published';
  for (const { title, consumer, provider } of pacts)
    door.terminal.print(`${verb}: ${title}, ${consumer} ${version} with ${provider}\n`);
  for (const { type, text } of notices)
    if (type !== 'success') door.terminal.notice(`  ${type}: ${cleanValue(text, longestNotice)}`);
}
