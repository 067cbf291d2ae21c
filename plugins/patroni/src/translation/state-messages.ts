/** What card and tab say where there is nothing, or not everything, to show; in English. */
export const stateMessages = {
  'state.loading': 'Reading the Patroni clusters',
  'state.annotation.title': 'Where is the cluster?',
  'state.annotation.text':
    'This entity does not say which Kubernetes objects are its own. Add the labels of its Patroni cluster to its catalog-info.yaml:',
  'state.annotation.readMore': 'Read more',
  'state.denied.title': 'You may not see this entity’s Patroni clusters',
  'state.denied.text_one': 'Ask whoever runs this portal for the permission',
  'state.denied.text_other': 'Ask whoever runs this portal for the permissions',
  'state.noPlugin.title': 'The Kubernetes plugin is missing',
  'state.noPlugin.text':
    'Patroni clusters are read through the Kubernetes plugin, and this app does not have it. Install @backstage/plugin-kubernetes.',
  'state.noBackend.title': 'The Kubernetes backend is missing',
  'state.noBackend.text':
    'Patroni clusters are read through the Kubernetes backend, and this portal does not have it. Install @backstage/plugin-kubernetes-backend.',
  'state.noCluster.title': 'No Patroni cluster found',
  'state.noCluster.text':
    'The selector of this entity matches no pod or state object of Patroni, in any Kubernetes cluster that answered.',
  'state.noCluster.selector': 'Selector',
  'state.noCluster.namespace': 'Namespace',
  'state.noCluster.anyNamespace': 'any',
  'state.failed.title': 'The Patroni clusters could not be read',
  'state.failed.notPermitted': 'The portal refuses to read them for you.',
  'state.failed.unreachable': '{{cluster}} does not answer.',
  'state.failed.other': 'The Kubernetes plugin could not read them.',
  'state.failed.notPermittedCluster': '{{cluster}} refuses to be read.',
  'state.failed.otherCluster': '{{cluster}} could not be read.',
  'state.failed.said': 'It said',
  'state.failed.retry': 'Try again',
  'state.stale': 'Not up to date: what you see was read {{ago}}.',
  'state.staleCluster': '{{cluster}}: what you see was read {{ago}}.',
  'state.problems.title': 'Not everything could be read',
  'state.problems.forbidden': 'The portal may not list {{resource}}',
  'state.problems.other': '{{resource}} could not be listed ({{reason}})',
  'state.problems.unknown': 'unknown for want of it: {{affects}}',
  'state.problems.nothingUnknown': 'nothing shown depends on it',
  'state.problems.grant': 'Grant it the verb list on {{resource}}.',
  'state.hidden.title': 'Not visible from here',
  'state.hidden.notPermitted':
    '{{object}} is not among what the entity’s selector returns, and reading it by name takes the permission kubernetes.proxy. Label it, or ask for the permission.',
  'state.hidden.forbidden':
    '{{object}} is not among what the entity’s selector returns, and Kubernetes does not let the portal read it by name. Label it, or grant the verb get.',
  'state.hidden.failed':
    '{{object}} is not among what the entity’s selector returns, and reading it by name failed. Label it, so that it is returned.',
} as const;
