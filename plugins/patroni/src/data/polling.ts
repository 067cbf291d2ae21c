/** When to look again: at an interval, not while nobody looks, less often while it fails. */

export interface PollingOptions {
  /** Whether it worked. It must not reject. */
  work(signal: AbortSignal): Promise<'done' | 'failed'>;
  /** Milliseconds from the end of one look to the start of the next. */
  intervalMs: number;
  document: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

export interface Polling {
  /** Looks now; where a look is under way, it is the one. */
  refresh(): void;
  /** Ends it, and aborts the look that is under way. */
  stop(): void;
}

/** After failures in a row the interval doubles up to this many times itself. */
const LONGEST_BACK_OFF = 8;

/** Looks at once, and from then on as told by the options. */
export function startPolling({ work, intervalMs, document }: PollingOptions): Polling {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWorking = false;
  let isDue = false;
  let failures = 0;

  function schedule(): void {
    const factor = Math.min(2 ** failures, LONGEST_BACK_OFF);
    timer = setTimeout(() => {
      if (document.hidden) isDue = true;
      else void look();
    }, intervalMs * factor);
  }

  async function look(): Promise<void> {
    if (isWorking || controller.signal.aborted) return;
    clearTimeout(timer);
    isWorking = true;
    isDue = false;
    const outcome = await work(controller.signal);
    isWorking = false;
    failures = outcome === 'done' ? 0 : failures + 1;
    if (!controller.signal.aborted) schedule();
  }

  function lookIfDue(): void {
    if (!document.hidden && isDue) void look();
  }

  document.addEventListener('visibilitychange', lookIfDue);
  void look();
  return {
    refresh: () => void look(),
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookIfDue);
      controller.abort(new DOMException('the page was left', 'AbortError'));
    },
  };
}
