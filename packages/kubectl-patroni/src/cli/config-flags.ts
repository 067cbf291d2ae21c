/** cli-runtime's ConfigFlags (pkg/genericclioptions/config_flags.go): the flags that every kubectl plugin has. */
import * as Flags from '@oclif/core/flags';
import type { ConfigFlags } from '../kube/connection.js';

const helpGroup = 'connection';

/** A switch of which `--flag=false` differs from its absence: it overrules the kubeconfig file. */
const overrulingSwitch = (name: string, description: string) =>
  Flags.boolean({ description, helpGroup, allowNo: true, helpLabel: `    --${name}` });

const text = (helpValue: string, description: string) => Flags.string({ description, helpGroup, helpValue });

const repeatable = (helpValue: string, description: string) =>
  Flags.string({ description, helpGroup, helpValue, multiple: true, multipleNonGreedy: true });

/** In oclif's form, as static `baseFlags` of a command. */
export const configFlags = {
  namespace: Flags.string({
    char: 'n',
    helpValue: 'NAMESPACE',
    description:
      "Namespace to look in; without it the context's. As all flags it comes after the plugin's name: kubectl says " +
      '"flags cannot be placed before plugin name" to `kubectl -n x patroni`.',
  }),
  kubeconfig: text('FILE', 'Path to the kubeconfig file to use.'),
  context: text('NAME', 'The kubeconfig context to use.'),
  cluster: text('NAME', 'The kubeconfig cluster to use; the Patroni cluster is an argument, not a flag.'),
  user: text('NAME', 'The kubeconfig user to use.'),
  server: Flags.string({
    char: 's',
    helpGroup,
    helpValue: 'URL',
    description: 'Address and port of the Kubernetes API server.',
  }),
  'tls-server-name': text('NAME', "Name to check the server's certificate against; without it the host's."),
  'insecure-skip-tls-verify': overrulingSwitch(
    'insecure-skip-tls-verify',
    "Do not check the server's certificate: connections are then open to interception.",
  ),
  'certificate-authority': text('FILE', 'Path to a certificate of the certificate authority.'),
  token: text('TOKEN', 'Bearer token for the API server.'),
  'client-certificate': text('FILE', 'Path to a client certificate for TLS.'),
  'client-key': text('FILE', 'Path to the key of the client certificate.'),
  as: text('USER', 'User name to impersonate; a regular user or a service account.'),
  'as-group': repeatable('GROUP', 'Group to impersonate; may be given several times.'),
  'as-uid': text('UID', 'UID to impersonate.'),
  'as-user-extra': repeatable(
    'KEY=VALUE',
    'Extra attribute of the user to impersonate; may be given several times.',
  ),
  'request-timeout': text(
    'DURATION',
    'How long to wait for a request before giving up, as 10, 1s, 2m or 3h; 0 is without end. Without it 30s.',
  ),
  'cache-dir': text('FOLDER', "kubectl's cache; accepted for its sake, and not used."),
  'disable-compression': overrulingSwitch('disable-compression', 'Do not ask for compressed answers.'),
  v: Flags.string({
    char: 'v',
    helpGroup,
    helpLabel: '-v, --v',
    helpValue: 'LEVEL',
    description: 'How much to log of requests: 6 their URLs, 8 also why something failed.',
  }),
};

/** What oclif's parser makes of {@link configFlags}. */
export interface ParsedConfigFlags {
  namespace?: string | undefined;
  kubeconfig?: string | undefined;
  context?: string | undefined;
  cluster?: string | undefined;
  user?: string | undefined;
  server?: string | undefined;
  'tls-server-name'?: string | undefined;
  'insecure-skip-tls-verify'?: boolean | undefined;
  'certificate-authority'?: string | undefined;
  token?: string | undefined;
  'client-certificate'?: string | undefined;
  'client-key'?: string | undefined;
  as?: string | undefined;
  'as-group'?: string[] | undefined;
  'as-uid'?: string | undefined;
  'as-user-extra'?: string[] | undefined;
  'disable-compression'?: boolean | undefined;
}

/** @returns the flags under the names that kube/ knows them by; those that were not given are left out. */
export function toConfigFlags(flags: ParsedConfigFlags): ConfigFlags {
  return {
    ...(flags.kubeconfig !== undefined && { kubeconfig: flags.kubeconfig }),
    ...(flags.context !== undefined && { context: flags.context }),
    ...(flags.cluster !== undefined && { cluster: flags.cluster }),
    ...(flags.user !== undefined && { user: flags.user }),
    ...(flags.namespace !== undefined && { namespace: flags.namespace }),
    ...(flags.server !== undefined && { server: flags.server }),
    ...(flags['tls-server-name'] !== undefined && { tlsServerName: flags['tls-server-name'] }),
    ...(flags['insecure-skip-tls-verify'] !== undefined && {
      insecureSkipTlsVerify: flags['insecure-skip-tls-verify'],
    }),
    ...(flags['certificate-authority'] !== undefined && {
      certificateAuthority: flags['certificate-authority'],
    }),
    ...(flags.token !== undefined && { token: flags.token }),
    ...(flags['client-certificate'] !== undefined && { clientCertificate: flags['client-certificate'] }),
    ...(flags['client-key'] !== undefined && { clientKey: flags['client-key'] }),
    ...(flags.as !== undefined && { as: flags.as }),
    ...(flags['as-uid'] !== undefined && { asUid: flags['as-uid'] }),
    ...(flags['as-group'] !== undefined && { asGroup: flags['as-group'] }),
    ...(flags['as-user-extra'] !== undefined && { asUserExtra: flags['as-user-extra'] }),
    ...(flags['disable-compression'] !== undefined && { disableCompression: flags['disable-compression'] }),
  };
}
