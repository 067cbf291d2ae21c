/** The file by which kubectl and the CLI find the simulator. */
import { stringify } from 'yaml';

export interface KubeconfigOptions {
  /** Left out: the administrator's. null: none, so that the client is anonymous. */
  token?: string | null;
  /** Of the context. */
  namespace?: string;
  /** Of the context, its cluster and its user. */
  name?: string;
}

/** @param caPem null for plain HTTP */
export function kubeconfigOf(
  url: string,
  caPem: string | null,
  { token = null, namespace, name = 'simulator' }: KubeconfigOptions,
): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      {
        name,
        cluster: {
          server: url,
          ...(caPem === null ? {} : { 'certificate-authority-data': Buffer.from(caPem).toString('base64') }),
        },
      },
    ],
    users: [{ name, user: token === null ? {} : { token } }],
    contexts: [
      { name, context: { cluster: name, user: name, ...(namespace === undefined ? {} : { namespace }) } },
    ],
  });
}
