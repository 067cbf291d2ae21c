/** Writing to standard output and standard error. */
import type { Writable } from 'node:stream';

/**
 * Writes `text` whole, and waits until it is handed on: so that nothing is lost when the process ends after it.
 * A reader that went away (`| head`) is no error: whoever wanted to read has read.
 */
export function writeText(stream: Writable, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error && !isBrokenPipe(error)) reject(error);
      else resolve();
    });
  });
}

/** Ends the text with a line feed, unless it is empty. */
export function writeLine(stream: Writable, text: string): Promise<void> {
  return writeText(stream, text === '' || text.endsWith('\n') ? text : `${text}\n`);
}

/** @returns when all that was written before is handed on, or nobody is there to take it. */
export function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}

export function isBrokenPipe(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
