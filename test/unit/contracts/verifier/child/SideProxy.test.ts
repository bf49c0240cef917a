import { expect, onTestFinished, test } from 'vitest';
import { helpSide } from '../../../../../contracts/help/helpSide.ts';
import { emptyModule, moduleHelp } from '../../../../../contracts/help/moduleHelp.ts';
import { SideSender } from '../../../../../contracts/side/SideSender.ts';
import { Course } from '../../../../../contracts/verifier/child/Course.ts';
import { coreHeader, SideProxy } from '../../../../../contracts/verifier/child/SideProxy.ts';
import { defaultSide } from '../../../../../harness/config/sideConfig.ts';
import { getOf } from '../interactionOf.ts';
import { serve } from '../verifierWorld.ts';

test("The proxy lends the side's credentials to who knows the key, while an interaction is verified, and to nobody else.", async () => {
  const asked: unknown[] = [];
  const url = await serve((request, response) => {
    asked.push(request.headers.authorization);
    response.end('secret');
  });
  const credentials = { kind: 'bearer', token: 'of-the-side' } as const;
  const sender = await SideSender.open('candidate', { ...defaultSide, url, credentials }, 5_000);
  const help = moduleHelp(emptyModule, helpSide(sender, 'run'), 5_000);
  const proxy = await SideProxy.open(sender, help, 'the key');
  onTestFinished(() => proxy.close());
  const statusOf = async (key: string): Promise<number> => {
    const { status } = await fetch(`${proxy.origin}/me`, { headers: { [coreHeader]: key } });
    return status;
  };
  expect(await statusOf('the key')).toBe(403);
  proxy.follow(new Course(getOf('/me', {})));
  expect(await statusOf('another key')).toBe(403);
  expect(asked).toEqual([]);
  expect(await statusOf('the key')).toBe(200);
  expect(asked).toEqual(['Bearer of-the-side']);
});
