import { expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { flushed, isBrokenPipe, writeLine, writeText } from './streams.js';

function sink(error: NodeJS.ErrnoException | null = null) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      written.push(chunk.toString());
      setImmediate(() => {
        done(error);
      });
    },
  });
  stream.on('error', () => undefined);
  return { stream, written };
}

test('text is written whole', async () => {
  const { stream, written } = sink();
  await writeText(stream, '');
  await writeText(stream, 'a');
  await writeLine(stream, 'b');
  await writeLine(stream, 'c\n');
  await writeLine(stream, '');
  await flushed(stream);
  expect(written.join('')).toBe('ab\nc\n');
});

test('a reader that went away is no error', async () => {
  const { stream } = sink(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  await expect(writeText(stream, 'x')).resolves.toBeUndefined();
  await expect(writeText(stream, 'y')).resolves.toBeUndefined();
  await flushed(stream);
});

test('a full disk is one', async () => {
  const { stream } = sink(
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
  );
  await expect(writeText(stream, 'x')).rejects.toThrow('ENOSPC');
});

test('what a broken pipe is', () => {
  expect(isBrokenPipe(Object.assign(new Error(), { code: 'EPIPE' }))).toBe(true);
  expect(isBrokenPipe(Object.assign(new Error(), { code: 'ERR_STREAM_DESTROYED' }))).toBe(true);
  expect(isBrokenPipe(new Error('EPIPE'))).toBe(false);
  expect(isBrokenPipe('EPIPE')).toBe(false);
});
