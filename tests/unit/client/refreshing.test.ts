import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Declared, pauseBefore, Refreshing } from '#src/client/refreshing.ts';
import type { LiveChange } from '#src/core/live.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const change = (id: number, code: string | null = 'F-12'): LiveChange => ({
  id,
  action: 'finding.edit',
  subject: 'item',
  itemId: null,
  code,
  near: [],
  yours: false,
});
const page = (codes: string[], given: Partial<Declared> = {}): Declared => ({
  codes,
  since: '10',
  beside: false,
  ...given,
});

/** How often the page has been read anew, and when. */
function open(random = () => 0.5) {
  const reads: number[] = [];
  const begun = Date.now();
  const refreshing = new Refreshing(() => reads.push(Date.now() - begun), random);
  const show = (declared: Declared) => {
    const hide = refreshing.shown(declared);
    return async () => {
      hide();
      await vi.advanceTimersByTimeAsync(0);
    };
  };
  return { refreshing, reads, show };
}

describe('a page', () => {
  it('is read anew when what it shows has changed, once for what comes together', async () => {
    const { refreshing, reads, show } = open();
    show(page(['F']));
    refreshing.heard([change(11)], false, 1);
    refreshing.heard([change(12)], false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
  });

  it('is never read anew for what it does not show', async () => {
    const { refreshing, reads, show } = open();
    show(page(['S', 'SL-1']));
    for (let id = 11; id < 500; id += 1) {
      refreshing.heard([change(id)], false, 200);
      await vi.advanceTimersByTimeAsync(140);
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toEqual([]);
  });

  it('that declares nothing shows everything', async () => {
    const { refreshing, reads } = open();
    refreshing.heard([change(11)], false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
  });

  it('is read anew where more has changed than is told', async () => {
    const { refreshing, reads, show } = open();
    show(page(['S']));
    refreshing.heard([], true, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
  });

  it('shows besides its own what the panel beside it shows', async () => {
    const { refreshing, reads, show } = open();
    show(page(['S']));
    const close = show(page(['F-12'], { beside: true }));
    refreshing.heard([change(11)], false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
    await close();
    refreshing.heard([change(12)], false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
  });
});

describe('going to another page', () => {
  it('does not read that one anew for what only the one before showed', async () => {
    const { refreshing, reads, show } = open();
    const leave = show(page(['F']));
    refreshing.heard([change(11)], false, 1);
    void leave();
    show(page(['S']));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toEqual([]);
  });

  it('reads it anew for what came after it was read and before it was shown', async () => {
    const { refreshing, reads, show } = open();
    const leave = show(page(['F']));
    refreshing.heard([change(11, 'S-1')], false, 1);
    void leave();
    show(page(['S'], { since: '10' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
  });

  it('does not where that stands on it already', async () => {
    const { refreshing, reads, show } = open();
    const leave = show(page(['F']));
    refreshing.heard([change(11, 'S-1')], false, 1);
    void leave();
    show(page(['S'], { since: '11' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toEqual([]);
  });
});

describe('the pause before', () => {
  it('is not made longer by changes that keep coming', async () => {
    const { refreshing, reads, show } = open(() => 1);
    show(page(['F']));
    for (let id = 11; id < 11 + 7 * 60; id += 1) {
      refreshing.heard([change(id)], false, 200);
      await vi.advanceTimersByTimeAsync(143);
    }
    const pauses = reads.map((at, place) => at - (reads[place - 1] ?? 0));
    expect(reads.length).toBeGreaterThan(3);
    expect(Math.max(...pauses)).toBeLessThan(15_500);
    expect(Math.min(...pauses.slice(1))).toBeGreaterThan(10_000);
  });

  it('spreads two hundred pages over several seconds, and a few over half a second', () => {
    const pauses = (among: number) =>
      Array.from({ length: among }, (_, place) => pauseBefore(among, 1e6, place / among));
    const most = (values: number[], within: number) =>
      Math.max(...values.map((at) => values.filter((other) => other >= at && other < at + within).length));
    expect(most(pauses(200), 100)).toBeLessThanOrEqual(5);
    expect(Math.max(...pauses(200))).toBeLessThan(5_200);
    expect(Math.max(...pauses(5))).toBeLessThan(500);
  });

  it('is told to wait no more once the page is left', async () => {
    const { refreshing, reads, show } = open();
    show(page(['F']));
    refreshing.heard([change(11)], false, 1);
    refreshing.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toEqual([]);
  });
});
