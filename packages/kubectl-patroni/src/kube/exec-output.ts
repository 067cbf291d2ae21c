/** What a command writes, as much of it as is taken. */
import { KubeError } from './errors.js';

export type OutputStream = 'stdout' | 'stderr';

export interface Output {
  /** @returns an error once there is more than is taken */
  add(stream: OutputStream, data: Buffer): KubeError | null;
  /** As UTF-8: what is none is replaced. */
  text(stream: OutputStream): string;
}

/** @param maxBytes of both streams together */
export function collectOutput(maxBytes: number): Output {
  const chunks: Record<OutputStream, Buffer[]> = { stdout: [], stderr: [] };
  let size = 0;
  return {
    add(stream, data) {
      size += data.length;
      if (size > maxBytes)
        return new KubeError(
          `error: the command wrote more than ${String(Math.round(maxBytes / 1024))} KiB`,
          'ResponseTooLarge',
        );
      chunks[stream].push(data);
      return null;
    },
    text: (stream) => Buffer.concat(chunks[stream]).toString('utf8'),
  };
}
