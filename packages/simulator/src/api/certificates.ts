/**
 * Certificates of a cluster, made in the process: no openssl on the PATH, no key on disk. @peculiar/x509 is the library
 * that still issues from a CA (selfsigned wraps it for leaves that sign themselves) with keys of the Web Crypto API.
 */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

export interface Certificate {
  certPem: string;
  keyPem: string;
}

/** A certificate authority and what it issued, all in PEM. */
export interface ClusterCertificates {
  caPem: string;
  valid: Certificate;
  /** Ran out yesterday; from the same authority. */
  expired: Certificate;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;
const USAGE = ['sign', 'verify'] as const;

/** @param now certificates are valid for a year from the day before */
export async function makeCertificates(now: Date): Promise<ClusterCertificates> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const day = (days: number): Date => new Date(now.getTime() + days * DAY);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, [...USAGE]);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=kubernetes',
    notBefore: day(-60),
    notAfter: day(365),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const issue = (serialNumber: string, notBefore: Date, notAfter: Date): Promise<Certificate> =>
    issueLeaf(ca, keys.privateKey, { serialNumber, notBefore, notAfter });
  return {
    caPem: ca.toString('pem'),
    valid: await issue('02', day(-1), day(364)),
    expired: await issue('03', day(-30), day(-1)),
  };
}

async function issueLeaf(
  ca: x509.X509Certificate,
  signingKey: webcrypto.CryptoKey,
  validity: { serialNumber: string; notBefore: Date; notAfter: Date },
): Promise<Certificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, [...USAGE]);
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=kube-apiserver',
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: 'kubernetes.default.svc' },
      ]),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    certPem: certificate.toString('pem'),
    keyPem: x509.PemConverter.encode(der, 'PRIVATE KEY'),
  };
}
