/** The argument that names a Patroni cluster. */
import * as Args from '@oclif/core/args';

export const clusterArgument = Args.string({
  description: 'Scope (or, with an operator, the name) of the Patroni cluster; without it all of them.',
  ignoreStdin: true,
});
