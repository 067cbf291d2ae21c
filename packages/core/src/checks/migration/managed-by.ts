/** Who makes an object, and would undo a change made by hand. */
import type { ObjectMetadata } from '../../objects.js';

export interface Manager {
  kind: 'operator' | 'gitops';
  title: string;
  /** The field that tells. */
  field: string;
  value: string;
}

const OPERATORS: readonly (readonly [RegExp, string])[] = [
  [/^acid\.zalan\.do(\/|$)/, "Zalando's operator"],
  [/^postgres-operator\.crunchydata\.com(\/|$)/, "Crunchy's operator"],
  [
    /^pgv2\.percona\.com(\/|$)|^pg\.percona\.com(\/|$)|^upstream\.pgv2\.percona\.com(\/|$)/,
    "Percona's operator",
  ],
  [/^stackgres\.io(\/|$)/, 'StackGres'],
];

const LABELS: readonly (readonly [string, RegExp, Manager['kind'], string])[] = [
  ['application', /^spilo$/, 'operator', "Zalando's operator"],
  ['postgres-operator.crunchydata.com/cluster', /./, 'operator', "Crunchy's operator"],
  ['stackgres.io/cluster', /./, 'operator', 'StackGres'],
  ['stackgres.io/cluster-name', /./, 'operator', 'StackGres'],
  ['kustomize.toolkit.fluxcd.io/name', /./, 'gitops', 'Flux (Kustomization)'],
  ['helm.toolkit.fluxcd.io/name', /./, 'gitops', 'Flux (HelmRelease)'],
  ['argocd.argoproj.io/instance', /./, 'gitops', 'Argo CD'],
  ['app.kubernetes.io/managed-by', /^Helm$/, 'gitops', 'Helm'],
];

/** @returns those that own the object, each once, operators first */
export function managersOf({
  labels = {},
  annotations = {},
  ownerReferences = [],
}: ObjectMetadata): Manager[] {
  const owners = ownerReferences.flatMap(({ apiVersion, kind, name }): Manager[] => {
    const known = OPERATORS.find(([group]) => group.test(apiVersion));
    return known
      ? [{ kind: 'operator', title: known[1], field: 'metadata.ownerReferences', value: `${kind}/${name}` }]
      : [];
  });
  const byLabel = LABELS.flatMap(([key, wanted, kind, title]): Manager[] => {
    const value = labels[key];
    // Spilo alone has the application label, too; the operator adds the team.
    if (value === undefined || !wanted.test(value) || (key === 'application' && labels['team'] === undefined))
      return [];
    return [{ kind, title, field: `metadata.labels[${key}]`, value }];
  });
  const byAnnotation = (
    [
      ['argocd.argoproj.io/tracking-id', 'Argo CD'],
      ['meta.helm.sh/release-name', 'Helm'],
    ] as const
  ).flatMap(([key, title]): Manager[] => {
    const value = annotations[key];
    return value === undefined
      ? []
      : [{ kind: 'gitops', title, field: `metadata.annotations[${key}]`, value }];
  });
  const all = [...owners, ...byLabel, ...byAnnotation];
  return all.filter(({ title }, index) => all.findIndex((other) => other.title === title) === index);
}
