import { combinedFormat } from './combinedFormat.ts';
import { gorFormat } from './gorFormat.ts';
import { harFormat } from './harFormat.ts';
import { nativeFormat } from './nativeFormat.ts';
import type { RecordingFormat } from './RecordingFormat.ts';

/** Every format that can be read; the first that matches the start of a file is taken. */
export const formats: readonly RecordingFormat[] = [nativeFormat, harFormat, gorFormat, combinedFormat];

/** For hints: what a user can hand in. */
export const formatsForPeople =
  'HAR 1.2, GoReplay .gor, combined access logs of nginx or Apache, and native NDJSON; each plain, gzip or zstd.';
