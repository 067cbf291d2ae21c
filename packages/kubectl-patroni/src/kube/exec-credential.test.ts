import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KubeError } from './errors.js';
import { execInfo, parseExecCredential } from './exec-credential.js';

const V1 = 'client.authentication.k8s.io/v1';
const pem = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../test/fixtures/pki', file), 'utf8');
const answer = (status: object, rest: object = {}) => JSON.stringify({ apiVersion: V1, ...rest, status });

describe('parseExecCredential', () => {
  test.each<[string, string, string | null, number | null]>([
    ['a token', answer({ token: 't' }), 'Bearer t', null],
    ['with its kind', answer({ token: 't' }, { kind: 'ExecCredential' }), 'Bearer t', null],
    ['with more than we know', answer({ token: 't', more: [1] }, { spec: {} }), 'Bearer t', null],
    ['YAML', `apiVersion: ${V1}\nstatus: {token: t}`, 'Bearer t', null],
    ['an expiry', answer({ token: 't', expirationTimestamp: '1970-01-01T00:00:01Z' }), 'Bearer t', 1000],
    ['a fraction', answer({ token: 't', expirationTimestamp: '1970-01-01T00:00:00.5Z' }), 'Bearer t', 500],
    ['a zone', answer({ token: 't', expirationTimestamp: '1970-01-01T01:00:01+01:00' }), 'Bearer t', 1000],
    ['no expiry', answer({ token: 't', expirationTimestamp: null }), 'Bearer t', null],
  ])('%s', (_, stdout, authorization, expiresAt) => {
    const identity = { authorization, clientCertificate: null, clientKey: null };
    expect(parseExecCredential(stdout, V1)).toEqual({ identity, expiresAt });
  });

  test('a token and a certificate', () => {
    const [clientCertificateData, clientKeyData] = [pem('client-a.crt'), pem('client-a.key')];
    const stdout = answer({ token: 't', clientCertificateData, clientKeyData });
    expect(parseExecCredential(stdout, V1).identity).toEqual({
      authorization: 'Bearer t',
      clientCertificate: clientCertificateData,
      clientKey: clientKeyData,
    });
  });

  const configured = `exec plugin is configured to use API version ${V1}, plugin returned version`;
  test.each<[string, string, string]>([
    ['nothing', '', `${configured} client.authentication.k8s.io/__internal`],
    ['no version', '{}', `${configured} client.authentication.k8s.io/__internal`],
    [
      'v1beta1',
      '{"apiVersion": "client.authentication.k8s.io/v1beta1"}',
      `${configured} client.authentication.k8s.io/v1beta1`,
    ],
    ['a hostile version', '{"apiVersion": "\\u001b[2J"}', `${configured} \\u{001b}[2J`],
    [
      'another kind',
      answer({ token: 's3cret' }, { kind: 'Secret' }),
      `decoding stdout: no kind "Secret" is registered for version "${V1}"`,
    ],
    ['text', 's3cret', 'decoding stdout: the document is a string, not a mapping'],
    ['a list', '["s3cret"]', 'decoding stdout: the document is a list, not a mapping'],
    ['half of it', '{"status": {"token": "s3cret', 'decoding stdout: yaml: line 1: missing char'],
    [
      'more after it',
      `${answer({ token: 's3cret' })} s3cret`,
      'decoding stdout: yaml: line 1: unexpected token',
    ],
    ['no status', `{"apiVersion": "${V1}"}`, "exec plugin didn't return a status field"],
    ['an empty status', answer({}), "exec plugin didn't return a token or cert/key pair"],
    [
      'a key alone',
      answer({ clientKeyData: 's3cret' }),
      'exec plugin returned only certificate or key, not both',
    ],
    [
      'a certificate that is none',
      answer({ clientKeyData: 's3cret', clientCertificateData: 's3cret' }),
      'failed parsing client key/certificate: tls: failed to find any PEM data in certificate input',
    ],
    ['a number', answer({ token: 12345 }), 'decoding stdout: status.token is a number, not a string'],
    [
      'no time',
      answer({ token: 's3cret', expirationTimestamp: 's3cret' }),
      'decoding stdout: status.expirationTimestamp is no RFC 3339 time',
    ],
    [
      'no such day',
      answer({ token: 's3cret', expirationTimestamp: '2026-13-01T00:00:00Z' }),
      'decoding stdout: status.expirationTimestamp is no RFC 3339 time',
    ],
  ])('%s is an error', (_, stdout, message) => {
    expect(() => parseExecCredential(stdout, V1)).toThrow(new Error(message));
  });

  test('a token that no header can hold is an error', () => {
    expect(() => parseExecCredential(answer({ token: 's3\ncret' }), V1)).toThrow(
      new KubeError(
        'Unable to connect to the server: net/http: invalid header field value for "Authorization"',
        'Credentials',
      ),
    );
  });
});

test('what is not set of a cluster is left out, except that it has no config', () => {
  const cluster = {
    server: 'https://h',
    tlsServerName: '',
    insecureSkipTlsVerify: false,
    proxyUrl: '',
    disableCompression: false,
    execConfig: null,
    ca: null,
  };
  expect(execInfo(V1, true, cluster)).toBe(
    `{"kind":"ExecCredential","apiVersion":"${V1}","spec":{"cluster":{"server":"https://h","config":null},"interactive":true}}`,
  );
});
