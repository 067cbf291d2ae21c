import { expect, test } from '@jest/globals';
import { programName } from './program-name.js';

test.each([
  ['/usr/local/bin/kubectl-patroni', 'kubectl patroni'],
  ['/x/node_modules/kubectl-patroni/bin/kubectl-patroni.js', 'kubectl patroni'],
  ['/home/u/.krew/bin/kubectl-patroni', 'kubectl patroni'],
  ['/bin/patronictl-k8s', 'patronictl-k8s'],
  ['', 'kubectl patroni'],
  [undefined, 'kubectl patroni'],
])('%s', (script, name) => {
  expect(programName(script)).toBe(name);
});
