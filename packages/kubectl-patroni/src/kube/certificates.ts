/** Checks of PEM data, worded as Go's crypto/tls. Without them a bad file shows up as an OpenSSL code at connect. */
import { X509Certificate, createPrivateKey } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

/** What keeps PEM data from being used as a client's certificate and key (tls.X509KeyPair); null: nothing. */
export function keyPairProblem(certificate: string, key: string): string | null {
  const leaf = certificate.match(CERTIFICATE)?.[0];
  if (leaf === undefined) return 'tls: failed to find any PEM data in certificate input';
  if (!PRIVATE_KEY.test(key)) return 'tls: failed to find any PEM data in key input';
  try {
    const matches = new X509Certificate(leaf).checkPrivateKey(createPrivateKey(key));
    return matches ? null : 'tls: private key does not match public key';
  } catch {
    // OpenSSL's words would quote nothing secret, but say nothing to a reader either.
    return 'tls: failed to parse certificate or private key';
  }
}

/** What keeps PEM data from being used as certificate authorities (client-go transport.rootCertPool); null: nothing. */
export function authoritiesProblem(pem: string): string | null {
  if (!/-----BEGIN [A-Z0-9 ]+-----/.test(pem)) {
    return 'unable to load root certificates: unable to parse bytes as PEM block';
  }
  // One good certificate is enough (Go's CertPool.AppendCertsFromPEM).
  return pem.match(CERTIFICATE)?.some(isCertificate)
    ? null
    : 'unable to load root certificates: no valid certificate authority data seen';
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
