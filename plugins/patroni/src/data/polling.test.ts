import { startPolling, type Polling } from './polling';

/** A page that can be hidden. */
class Page extends EventTarget {
  hidden = false;
  hide(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const SECOND = 1000;
let polling: Polling;
let page: Page;
let signals: AbortSignal[];
let outcome: 'done' | 'failed';

beforeEach(() => {
  jest.useFakeTimers();
  page = new Page();
  signals = [];
  outcome = 'done';
  polling = startPolling({
    intervalMs: 10 * SECOND,
    document: page as never,
    work: (signal) => {
      signals.push(signal);
      return Promise.resolve(outcome);
    },
  });
});
afterEach(() => {
  polling.stop();
  jest.useRealTimers();
});

const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * SECOND);

it('looks at once, and then at the interval', async () => {
  expect(signals).toHaveLength(1);
  await pass(9);
  expect(signals).toHaveLength(1);
  await pass(21);
  expect(signals).toHaveLength(4);
});

it('does not look while the page is hidden, and at once when it is shown again', async () => {
  page.hide(true);
  await pass(600);
  expect(signals).toHaveLength(1);
  page.hide(false);
  await pass(0);
  expect(signals).toHaveLength(2);
  // It is not due twice.
  page.hide(true);
  page.hide(false);
  await pass(1);
  expect(signals).toHaveLength(2);
});

it('looks when it is told to, and counts the interval from then', async () => {
  await pass(8);
  polling.refresh();
  await pass(9);
  expect(signals).toHaveLength(2);
  await pass(1);
  expect(signals).toHaveLength(3);
});

it('looks less often while it fails, up to eight times the interval', async () => {
  outcome = 'failed';
  await pass(10);
  expect(signals).toHaveLength(2);
  await pass(20);
  expect(signals).toHaveLength(3);
  await pass(40 + 80 + 80);
  expect(signals).toHaveLength(6);
  outcome = 'done';
  await pass(80 + 10);
  expect(signals).toHaveLength(8);
});

it('aborts what is under way when it is stopped, and never looks again', async () => {
  polling.stop();
  expect(signals[0]?.aborted).toBe(true);
  polling.refresh();
  page.hide(true);
  page.hide(false);
  await pass(100);
  expect(signals).toHaveLength(1);
});
