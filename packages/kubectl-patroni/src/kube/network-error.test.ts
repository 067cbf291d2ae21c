import { describe, expect, it } from '@jest/globals';
import { closeClients, connectTo, kubeErrorOf } from './connection.fixture.js';
import { KubeError } from './errors.js';
import { closeServers, serve } from './local-server.fixture.js';
import { connectionError } from './network-error.js';

const SERVER = new URL('https://api.example:6443');

function failing(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

/** The words are those of kubectl 1.32; where it tells an address of this machine's, that is left out. */
describe('connectionError', () => {
  it.each([
    [
      'ECONNREFUSED',
      'x',
      'ConnectionRefused',
      'The connection to the server api.example:6443 was refused - did you specify the right host or port?',
    ],
    [
      'ENOTFOUND',
      'x',
      'Unreachable',
      'Unable to connect to the server: dial tcp: lookup api.example: no such host',
    ],
    [
      'EAI_AGAIN',
      'x',
      'Unreachable',
      'Unable to connect to the server: dial tcp: lookup api.example: Temporary failure in name resolution',
    ],
    [
      'EHOSTUNREACH',
      'x',
      'Unreachable',
      'Unable to connect to the server: dial tcp api.example:6443: connect: no route to host',
    ],
    [
      'ENETUNREACH',
      'x',
      'Unreachable',
      'Unable to connect to the server: dial tcp api.example:6443: connect: network is unreachable',
    ],
    ['ETIMEDOUT', 'x', 'Timeout', 'Unable to connect to the server: dial tcp api.example:6443: i/o timeout'],
    [
      'ECONNRESET',
      'read ECONNRESET',
      'Unreachable',
      'Unable to connect to the server: read tcp api.example:6443: read: connection reset by peer',
    ],
    ['ECONNRESET', 'socket hang up', 'Unreachable', 'Unable to connect to the server: EOF'],
    [
      'EPIPE',
      'write EPIPE',
      'Unreachable',
      'Unable to connect to the server: write tcp api.example:6443: write: broken pipe',
    ],
    [
      'HPE_INVALID_CONSTANT',
      'Parse Error',
      'MalformedResponse',
      'Unable to connect to the server: malformed HTTP response',
    ],
    [
      'ERR_HTTP2_ERROR',
      'Protocol error',
      'MalformedResponse',
      'Unable to connect to the server: malformed HTTP response',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'x',
      'TLS',
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    [
      'CERT_REVOKED',
      'certificate revoked',
      'TLS',
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate revoked',
    ],
    [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'x',
      'TLS',
      'Unable to connect to the server: remote error: tls: certificate required',
    ],
    [
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'x',
      'TLS',
      'Unable to connect to the server: remote error: tls: handshake failure',
    ],
    [
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'x',
      'TLS',
      'Unable to connect to the server: tls: unsupported protocol',
    ],
    [
      'EPROTO',
      'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:x.c:1:',
      'TLS',
      'Unable to connect to the server: http: server gave HTTP response to HTTPS client',
    ],
    [
      'EWHATEVER',
      'something\u001b[31m',
      'Unreachable',
      'Unable to connect to the server: something\\u{001b}[31m',
    ],
  ])('%s (%s) is %s', (code, message, reason, words) => {
    const error = failing(code, message);
    expect(connectionError(error, SERVER)).toMatchObject({ reason, status: null, cause: error });
    expect(connectionError(error, SERVER).message).toBe(words);
  });

  it('leaves what is worded already', () => {
    const error = new KubeError('error: no', 'Credentials');
    expect(connectionError(error, SERVER)).toBe(error);
  });
});

describe('a server that is not there', () => {
  it('is said to refuse, as by kubectl', async () => {
    const server = await serve(() => undefined);
    await closeServers();
    const error = await kubeErrorOf(connectTo(new URL('/k8s/x', server.url)).get('/version'));
    closeClients();
    expect(error.reason).toBe('ConnectionRefused');
    expect(error.message).toBe(
      `The connection to the server ${server.url.host} was refused - did you specify the right host or port?`,
    );
  });
});
