/** What can go wrong on the way to an API server, in kubectl's words: each was compared with kubectl 1.32. */
import { KubeError } from './errors.js';
import { errorCode, plain } from './wording.js';

/**
 * @param error what node:http(s) gave
 * @param server where the request went
 */
export function connectionError(error: unknown, server: URL): KubeError {
  if (error instanceof KubeError) return error;
  const code = errorCode(error) ?? '';
  if (code === 'ECONNREFUSED') {
    return new KubeError(
      `The connection to the server ${server.host} was refused - did you specify the right host or port?`,
      'ConnectionRefused',
      null,
      { cause: error },
    );
  }
  const { reason, words } = explain(code, error, server);
  return unableToConnect(words, reason, error);
}

/** A request that took longer than --request-timeout allows. */
export function timeoutError(phase: 'headers' | 'body'): KubeError {
  return unableToConnect(
    phase === 'headers'
      ? 'net/http: request canceled (Client.Timeout exceeded while awaiting headers)'
      : 'net/http: request canceled (Client.Timeout or context cancellation while reading body)',
    'Timeout',
  );
}

export function unableToConnect(words: string, reason: string, cause?: unknown): KubeError {
  return new KubeError(`Unable to connect to the server: ${words}`, reason, null, { cause });
}

interface Explanation {
  reason: string;
  words: string;
}

/** By Node's and OpenSSL's codes (Node's documentation, "X509 certificate error codes" and "Common system errors"). */
function explain(code: string, error: unknown, server: URL): Explanation {
  const network = NETWORK[code];
  if (network !== undefined) return { reason: 'Unreachable', words: network(server, error) };
  if (code === 'ERR_INVALID_CHAR') return { reason: 'Config', words: messageOf(error) };
  if (code === 'ETIMEDOUT') return { reason: 'Timeout', words: `dial tcp ${server.host}: i/o timeout` };
  if (code.startsWith('HPE_') || code === 'ERR_HTTP2_ERROR')
    return { reason: 'MalformedResponse', words: 'malformed HTTP response' };
  const verification = verificationFailure(code, error);
  if (verification !== null) {
    return { reason: 'TLS', words: `tls: failed to verify certificate: x509: ${verification}` };
  }
  const handshake = handshakeFailure(code, error);
  if (handshake !== null) return { reason: 'TLS', words: handshake };
  return { reason: 'Unreachable', words: messageOf(error) };
}

const NETWORK: Readonly<Record<string, (server: URL, error: unknown) => string>> = {
  ENOTFOUND: ({ hostname }) => `dial tcp: lookup ${hostname}: no such host`,
  EAI_AGAIN: ({ hostname }) => `dial tcp: lookup ${hostname}: Temporary failure in name resolution`,
  EHOSTUNREACH: ({ host }) => `dial tcp ${host}: connect: no route to host`,
  ENETUNREACH: ({ host }) => `dial tcp ${host}: connect: network is unreachable`,
  // Node gives this code also to a connection that the server closed in good order, but then names no system call.
  ECONNRESET: ({ host }, error) =>
    messageOf(error).includes('ECONNRESET') ? `read tcp ${host}: read: connection reset by peer` : 'EOF',
  EPIPE: ({ host }) => `write tcp ${host}: write: broken pipe`,
};

const UNKNOWN_AUTHORITY = new Set([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** @returns null: it was not about the server's certificate */
function verificationFailure(code: string, error: unknown): string | null {
  if (UNKNOWN_AUTHORITY.has(code)) return 'certificate signed by unknown authority';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    return `certificate has expired or is not yet valid: current time ${now}`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return messageOf(error);
  return /^(?:CERT|CRL|INVALID|PATH|UNABLE)_/.test(code) ? messageOf(error) : null;
}

/** @returns null: it was not about TLS */
function handshakeFailure(code: string, error: unknown): string | null {
  const words = opensslReason(code, error);
  if (words === null) return null;
  if (words === 'wrong version number' || words === 'packet length too long') {
    return 'http: server gave HTTP response to HTTPS client';
  }
  const alert = /^(?:tlsv1\d?|sslv3) alert (.+)$/.exec(words)?.[1];
  return alert === undefined ? `tls: ${words}` : `remote error: tls: ${alert}`;
}

/** In the code, as ERR_SSL_WRONG_VERSION_NUMBER, or (where writing failed) in a message of OpenSSL's. */
function opensslReason(code: string, error: unknown): string | null {
  if (code === 'EPROTO') return /:SSL routines:[^:]*:([^:]+):/.exec(messageOf(error))?.[1] ?? null;
  return code.startsWith('ERR_SSL_')
    ? code.slice('ERR_SSL_'.length).toLowerCase().replaceAll('_', ' ')
    : null;
}

/** The message of what Node threw, harmless on a terminal. */
export function messageOf(error: unknown): string {
  const message: unknown =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return plain(String(message));
}
