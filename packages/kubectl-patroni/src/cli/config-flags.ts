/** cli-runtime's ConfigFlags (pkg/genericclioptions/config_flags.go): the flags that every kubectl plugin has. */
import * as Flags from '@oclif/core/flags';

export { toConfigFlags, type ParsedConfigFlags } from './to-config-flags.js';

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
