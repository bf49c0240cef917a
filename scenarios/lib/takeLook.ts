import type { TestInfo } from '@playwright/test';
import { lookMediaType } from '../player/attachments.ts';
import type { Look } from '../player/Played.ts';

/** Hands a look to the player; the step that it was taken in is known there. */
export async function takeLook(info: TestInfo, look: Omit<Look, 'step'>): Promise<void> {
  await info.attach(look.name, { contentType: lookMediaType, body: JSON.stringify(look) });
}
