/** What `catalog` is told of the database that its objects do not say. */
import { fullEntityRef, isEntityRef, type EntityWishes } from '@kubectl-patroni/core';
import * as Flags from '@oclif/core/flags';
import { UsageError } from './usage-error.js';

export const catalogFlags = {
  owner: Flags.string({
    helpValue: 'REF',
    description: 'Who owns the database, as team-a or user:default/jo; without it unknown.',
  }),
  component: Flags.string({
    helpValue: 'REF',
    multiple: true,
    multipleNonGreedy: true,
    description: 'A Component that uses the database, as shop; may be given several times.',
  }),
  system: Flags.string({ helpValue: 'REF', description: 'The System that the database is part of.' }),
  lifecycle: Flags.string({ helpValue: 'WORD', description: 'Its lifecycle, as production.' }),
  'kubernetes-cluster': Flags.string({
    helpValue: 'NAME',
    description:
      "The name of the Kubernetes cluster in Backstage's configuration; needed only with serviceLocatorMethod singleTenant.",
  }),
};

/** What oclif's parser makes of {@link catalogFlags}. */
export interface ParsedCatalogFlags {
  owner?: string | undefined;
  component?: string[] | undefined;
  system?: string | undefined;
  lifecycle?: string | undefined;
  'kubernetes-cluster'?: string | undefined;
}

/** @throws UsageError for what a catalog would refuse */
export function wishesOf(flags: ParsedCatalogFlags): EntityWishes {
  return {
    owner: reference('owner', flags.owner),
    system: reference('system', flags.system),
    components: (flags.component ?? []).map(
      (text) => fullEntityRef(text, 'component') ?? refuse('component', text),
    ),
    lifecycle: nonEmpty('lifecycle', flags.lifecycle),
    kubernetesCluster: nonEmpty('kubernetes-cluster', flags['kubernetes-cluster']),
  };
}

function reference(flag: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  return isEntityRef(text) ? text : refuse(flag, text);
}

function refuse(flag: string, text: string): never {
  throw new UsageError(
    `invalid argument ${JSON.stringify(text)} for "--${flag}" flag: not an entity reference, as [kind:][namespace/]name`,
  );
}

function nonEmpty(flag: string, text: string | undefined): string | null {
  if (text === '') throw new UsageError(`invalid argument "" for "--${flag}" flag: must not be empty`);
  return text ?? null;
}
