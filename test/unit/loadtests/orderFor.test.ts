import { expect, test } from 'vitest';
import { defaultSide } from '../../../harness/config/sideConfig.ts';
import { keptAway } from '../../../loadtests/orderFor.ts';

const none = { names: [], addresses: [] };
const at = (url: string, production = false) => ({ ...defaultSide, url, production });

test('k6 is kept away from a side in production, by name or by address, and from what the script blocks itself', () => {
  const sides = {
    baseline: at('https://shop.example.test:8443', true),
    candidate: at('http://new.example.test'),
    control: at('http://[::1]:8080', true),
  };
  expect(keptAway(sides, 'candidate', { names: ['ads.example.test'], addresses: ['10.0.0.0/8'] })).toEqual([
    '--blacklist-ip=::1/128',
    '--blacklist-ip=10.0.0.0/8',
    '--block-hostnames=shop.example.test',
    '--block-hostnames=ads.example.test',
  ]);
});

test('the host of the loaded side is not blocked, nor is anybody who is not in production', () => {
  const baseline = at('http://127.0.0.1:1', true);
  expect(
    keptAway({ baseline, candidate: at('http://127.0.0.1:2'), control: null }, 'candidate', none),
  ).toEqual([]);
  const elsewhere = { baseline: at('http://a'), candidate: at('http://b'), control: null };
  expect(keptAway(elsewhere, 'candidate', { names: ['c'], addresses: [] })).toEqual([]);
});
