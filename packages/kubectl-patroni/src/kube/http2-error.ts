/** What HTTP/2 adds to what can go wrong, in Go's words (x/net/http2), where Node's name constants of its library's. */
import { errorCode } from './wording.js';

/** Their names by their numbers (RFC 9113, section 7). */
const ERROR_CODES = [
  ...['NO_ERROR', 'PROTOCOL_ERROR', 'INTERNAL_ERROR', 'FLOW_CONTROL_ERROR', 'SETTINGS_TIMEOUT'],
  ...['STREAM_CLOSED', 'FRAME_SIZE_ERROR', 'REFUSED_STREAM', 'CANCEL', 'COMPRESSION_ERROR'],
  ...['CONNECT_ERROR', 'ENHANCE_YOUR_CALM', 'INADEQUATE_SECURITY', 'HTTP_1_1_REQUIRED'],
];

export interface Http2Failure {
  /** What Node gave; null: nothing, the stream was just closed. */
  error: Error | null;
  streamId: number | undefined;
  streamCode: number | undefined;
  /** Of GOAWAY; null: none came. */
  sessionCode: number | null;
}

/** StreamError and GoAwayError; what is none of them stays as it is. */
export function http2Error({ error, streamId, streamCode, sessionCode }: Http2Failure): Error {
  const code = errorCode(error);
  if (code === 'ERR_HTTP2_STREAM_ERROR') {
    const name = nameOf(streamCode);
    return new Error(`stream error: stream ID ${String(streamId)}; ${name}; received from peer`, {
      cause: error,
    });
  }
  if (code === 'ERR_HTTP2_SESSION_ERROR' && sessionCode !== null) {
    const name = nameOf(sessionCode);
    return new Error(`http2: server sent GOAWAY and closed the connection; ErrCode=${name}`, {
      cause: error,
    });
  }
  return error ?? hungUp();
}

function nameOf(code = 0): string {
  return ERROR_CODES[code] ?? `unknown error code 0x${code.toString(16)}`;
}

/** As node:http tells of a connection that the server closed in good order. */
export function hungUp(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
