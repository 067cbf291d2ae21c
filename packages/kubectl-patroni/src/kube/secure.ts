/** TLS: whom we trust, and that the certificate is the server's own. */
import { isIP } from 'node:net';
import tls, { type ConnectionOptions, type PeerCertificate, type SecureContext } from 'node:tls';
import type { Connection, Identity } from './connection.js';
import { KubeError } from './errors.js';
import { messageOf } from './network-error.js';

/**
 * The options for connecting to an API server. The context is made once: with the system's store of authorities making
 * one for each connection would take longer than the request.
 *
 * @throws KubeError for certificates and keys that OpenSSL does not take
 */
export function secureOptions({ tls: settings }: Connection, identity: Identity): ConnectionOptions {
  const { serverName, insecure } = settings;
  return {
    secureContext: secureContext(settings, identity),
    rejectUnauthorized: !insecure,
    // An address cannot be sent as a name (RFC 6066, section 3), but a certificate can be checked against it.
    ...(serverName === null ? {} : { servername: isIP(serverName) === 0 ? serverName : '' }),
    checkServerIdentity: (host, certificate) => checkServerName(serverName ?? host, certificate),
  };
}

/** For a proxy that is itself reached by TLS: the same authorities, as in Go's net/http, but no certificate of ours. */
export function secureProxyOptions({ tls: settings }: Connection): ConnectionOptions {
  return { secureContext: secureContext(settings, null), rejectUnauthorized: !settings.insecure };
}

function secureContext({ ca, insecure }: Connection['tls'], identity: Identity | null): SecureContext {
  const authorities = ca ?? (insecure ? null : systemAuthorities());
  try {
    return tls.createSecureContext({
      ...(authorities === null ? {} : { ca: authorities }),
      ...(identity?.clientCertificate ? { cert: identity.clientCertificate } : {}),
      ...(identity?.clientKey ? { key: identity.clientKey } : {}),
    });
  } catch (cause) {
    const why = messageOf(cause);
    throw new KubeError(`error: the certificates and key cannot be used: ${why}`, 'Credentials', null, {
      cause,
    });
  }
}

/** The system's store, as Go uses it, and NODE_EXTRA_CA_CERTS; null: Node's own list, where the system has none. */
function systemAuthorities(): string[] | null {
  // Before Node 22.15 there is no way to ask.
  if (!('getCACertificates' in tls)) return null;
  const system = tls.getCACertificates('system');
  if (system.length === 0) return null;
  // Debian's store, for one, holds each certificate several times.
  return [...new Set([...system, ...tls.getCACertificates('extra')])];
}

/** As Go's x509.Certificate.VerifyHostname: only subject alternative names count, where Node takes a common name too. */
function checkServerName(host: string, certificate: PeerCertificate): Error | undefined {
  const withoutCommonName = { ...certificate, subject: { ...certificate.subject, CN: '' } };
  if (tls.checkServerIdentity(host, withoutCommonName) === undefined) return undefined;
  const names = (certificate.subjectaltname ?? '').split(', ');
  return Object.assign(new Error(whyNotValid(host, names)), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
}

/** Go's x509.HostnameError. */
function whyNotValid(host: string, names: readonly string[]): string {
  const isAddress = isIP(host) !== 0;
  const prefix = isAddress ? 'IP Address:' : 'DNS:';
  const valid = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  if (valid.length > 0) return `certificate is valid for ${valid.join(', ')}, not ${host}`;
  return isAddress
    ? `cannot validate certificate for ${host} because it doesn't contain any IP SANs`
    : `certificate is not valid for any names, but wanted to match ${host}`;
}
