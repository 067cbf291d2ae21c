/** What kind of word each argument and each flag takes. */

/** Names that have to be looked up: in the kubeconfig, on the API server, among the checks. */
export type NameKind =
  'check' | 'cluster' | 'context' | 'kubeconfig-cluster' | 'kubeconfig-user' | 'member' | 'namespace';

export type WordKind =
  | { from: 'names'; kind: NameKind }
  | { from: 'files' }
  | { from: 'folders' }
  /** Nobody but the user knows. */
  | { from: 'nowhere' };

const names = (kind: NameKind): WordKind => ({ from: 'names', kind });
const FILES: WordKind = { from: 'files' };
const NOWHERE: WordKind = { from: 'nowhere' };

/** Arguments by their name; those with a list of options are not here. */
export const ARGUMENT_WORDS: Readonly<Record<string, WordKind>> = {
  cluster: names('cluster'),
  code: names('check'),
  replica: names('member'),
};

/** Flags with a value by their name; those with a list of options are not here. */
export const FLAG_WORDS: Readonly<Record<string, WordKind>> = {
  'as-group': NOWHERE,
  'as-uid': NOWHERE,
  'as-user-extra': NOWHERE,
  'cache-dir': { from: 'folders' },
  'certificate-authority': FILES,
  'client-certificate': FILES,
  'client-key': FILES,
  'cluster-domain': NOWHERE,
  'kubernetes-cluster': NOWHERE,
  'request-timeout': NOWHERE,
  'tls-server-name': NOWHERE,
  as: NOWHERE,
  cluster: names('kubeconfig-cluster'),
  component: NOWHERE,
  context: names('context'),
  dbname: NOWHERE,
  dir: { from: 'folders' },
  filename: FILES,
  image: NOWHERE,
  kubeconfig: FILES,
  kustomize: { from: 'folders' },
  lifecycle: NOWHERE,
  namespace: names('namespace'),
  now: NOWHERE,
  only: names('check'),
  owner: NOWHERE,
  selector: NOWHERE,
  server: NOWHERE,
  skip: names('check'),
  system: NOWHERE,
  timeout: NOWHERE,
  token: NOWHERE,
  user: names('kubeconfig-user'),
  username: NOWHERE,
  v: NOWHERE,
};
