import { describe, expect, it } from 'vitest';
import { brokerSection } from '../../../../contracts/broker/section.ts';

describe('the broker in the config', () => {
  it('needs its address alone', () => {
    expect(brokerSection.parse({ url: 'https://broker' })).toEqual({
      url: 'https://broker',
      selectors: [{ mainBranch: true }, { deployedOrReleased: true }],
      branch: null,
      pending: false,
      wipSince: null,
      environment: null,
    });
  });

  it.each([
    [{ url: 'broker:9292' }, 'a URL such as'],
    [{ url: 'broker.example.com' }, 'a URL such as'],
    [{ url: '127.0.0.1:9' }, 'a URL such as'],
    [{ url: 'https://ci:secret@broker' }, 'without credentials'],
    [{ url: 'https://broker?token=x' }, 'without ?'],
    [{ url: 'https://broker', token: 'x' }, 'Unrecognized key'],
    [{ url: 'https://broker', selectors: [] }, 'at least one'],
    [{ url: 'https://broker', selectors: [{ consumer: 'web' }] }, 'what it selects by'],
    [{ url: 'https://broker', selectors: [{ mainBranch: false }] }, 'true, or leave it out'],
    [{ url: 'https://broker', selectors: [{ main: true }] }, 'Unrecognized key'],
    [{ url: 'https://broker', selectors: [{ matchingBranch: true }] }, 'matchingBranch'],
    [{ url: 'https://broker', wipSince: '2026-01-01' }, 'with wipSince the branch'],
    [{ url: 'https://broker', wipSince: 'monday', branch: 'main' }, 'a day such as'],
  ])('is refused as %o', (section, message) => {
    const parsed = brokerSection.safeParse(section);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain(message);
  });
});
