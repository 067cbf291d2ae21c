/** What GETs are sent over, whatever the version of HTTP. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

export interface Wire {
  /**
   * Sends a GET.
   *
   * @throws Unanswered; else what Node gives for a connection that cannot be made or that fails
   */
  send(request: Outgoing): Promise<Incoming>;
}

export interface Outgoing {
  url: URL;
  headers: OutgoingHttpHeaders;
  /** Ends this request and its body, and no other. */
  signal: AbortSignal;
}

/** A response of which the body is still to come. */
export interface Incoming {
  status: number;
  statusText: string;
  /** Names and values by turns, as they were sent. */
  rawHeaders: readonly string[];
  body: Readable;
  /** Whether the body is all that the server had to send; asked when it has ended. */
  isWhole(): boolean;
}

/** A request that the server has not worked on, as far as can be told: it can be made once more. */
export class Unanswered extends Error {
  /** @param cause what Node gave */
  constructor(override readonly cause: Error) {
    super(cause.message);
  }
}
