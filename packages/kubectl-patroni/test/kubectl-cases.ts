/** The cases of fixtures/kubectl/cases.yaml: what kubectl is asked, and what we have to make of the same. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

export const FIXTURES = join(import.meta.dirname, 'fixtures');
const FLAGS: Readonly<Record<string, string>> = {
  kubeconfig: 'kubeconfig',
  context: 'context',
  cluster: 'cluster',
  user: 'user',
  namespace: 'namespace',
  server: 'server',
  tlsServerName: 'tls-server-name',
  insecureSkipTlsVerify: 'insecure-skip-tls-verify',
  certificateAuthority: 'certificate-authority',
  token: 'token',
  clientCertificate: 'client-certificate',
  clientKey: 'client-key',
  as: 'as',
  asUid: 'as-uid',
  asGroup: 'as-group',
  disableCompression: 'disable-compression',
};

export interface Case {
  name: string;
  files: Record<string, string>;
  env?: Record<string, string>;
  /** Named as in ConfigFlags. */
  flags?: Record<string, string | boolean | string[]>;
  /** Files of a service account. */
  inPod?: Record<string, string>;
  /** Our wording, where it differs from kubectl's. */
  error?: string;
  /** `kubectl config` makes do with what no connection can be made of. */
  loadFails?: boolean;
}

/** Where a case is laid out, and where its API servers listen. */
export interface Place {
  dir: string;
  tlsPort: number;
  plainPort: number;
}

export function readCases(): Case[] {
  return parse(readFileSync(join(FIXTURES, 'kubectl/cases.yaml'), 'utf8'), {
    merge: true,
    maxAliasCount: -1,
  }) as Case[];
}

/** Writes a case's files. @returns the case with its placeholders filled in */
export function layOut(template: Case, place: Place): Case {
  const filled = fill(template, place);
  cpSync(join(FIXTURES, 'pki'), join(place.dir, 'pki'), { recursive: true });
  mkdirSync(join(place.dir, 'home'), { recursive: true });
  for (const [path, text] of Object.entries(filled.files)) {
    mkdirSync(dirname(join(place.dir, path)), { recursive: true });
    writeFileSync(join(place.dir, path), text);
    if (text.startsWith('#!')) chmodSync(join(place.dir, path), 0o755);
  }
  return filled;
}

/** Fills the placeholders of anything in. */
export function fill<T>(value: T, { dir, tlsPort, plainPort }: Place): T {
  const json = JSON.stringify(value)
    .replaceAll(/\$\{(data|pem):([^}]+)\}/g, (_, how: string, file: string) => {
      const pem = readFileSync(join(FIXTURES, 'pki', file));
      return how === 'data' ? pem.toString('base64') : JSON.stringify(pem.toString()).slice(1, -1);
    })
    .replaceAll('${DIR}', dir)
    .replaceAll('${TLS}', `https://127.0.0.1:${tlsPort}`)
    .replaceAll('${PLAIN}', `http://127.0.0.1:${plainPort}`)
    .replaceAll('${TLS_PORT}', String(tlsPort))
    .replaceAll('${PLAIN_PORT}', String(plainPort));
  return JSON.parse(json) as T;
}

/** Puts the placeholders back: nothing of this machine is recorded. */
export function unfill<T>(value: T, { dir, tlsPort, plainPort }: Place): T {
  const files = ['ca.crt', 'client-a.crt', 'client-a.key', 'client-b.crt', 'client-b.key'];
  const withoutData = files.reduce((text, file) => {
    const encoded = readFileSync(join(FIXTURES, 'pki', file)).toString('base64');
    return text.replaceAll(encoded, `\${data:${file}}`);
  }, JSON.stringify(value));
  const json = withoutData
    .replaceAll(dir, '${DIR}')
    .replaceAll(`https://127.0.0.1:${tlsPort}`, '${TLS}')
    .replaceAll(`http://127.0.0.1:${plainPort}`, '${PLAIN}')
    .replaceAll(String(tlsPort), '${TLS_PORT}')
    .replaceAll(String(plainPort), '${PLAIN_PORT}');
  return JSON.parse(json) as T;
}

/** A case's flags as kubectl is given them. @param only leaves out the others, which `kubectl config` does not heed */
export function flagArguments(flags: Case['flags'] = {}, only = Object.keys(FLAGS)): string[] {
  return Object.entries(flags)
    .filter(([name]) => only.includes(name))
    .flatMap(([name, value]) => [value].flat().map((one) => `--${FLAGS[name] ?? name}=${String(one)}`));
}
