/** Answers that end as no answer should: on the orders of a fault. */
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Cut } from '../faults/apply.ts';
import type { Exchange } from './exchange.ts';

/** Sends what the fault lets through, and then ends as it says. */
export async function cutShort(
  cut: Cut,
  source: Readable,
  { response, signal, resetConnection }: Exchange,
): Promise<void> {
  if (cut.how === 'stall') {
    response.flushHeaders();
    source.destroy();
    await whenAborted(signal);
    return;
  }
  let left = cut.afterBytes;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (signal.aborted) return;
    await written(response, chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  // What is whole before the limit is cut all the same: the fault was ordered.
  if (cut.how === 'truncated') response.end();
  else resetConnection();
}

export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}

function written(response: ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(chunk, () => {
      resolve();
    });
  });
}
