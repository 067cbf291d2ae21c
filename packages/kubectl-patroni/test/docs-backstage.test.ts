/** What the guides tell to apply, held against the rules that they explain. */
import { describe, expect, it } from '@jest/globals';
import {
  buildTopologyList,
  KUBERNETES_CLUSTER_ANNOTATION,
  NAMESPACE_ANNOTATION,
  nothingRead,
  PATRONI_CLUSTER_ANNOTATION,
  projectPod,
  projectService,
  projectStatefulSet,
  READ_KINDS,
  SELECTOR_ANNOTATION,
  type Finding,
  type Topology,
} from '@kubectl-patroni/core';
import { readdirSync, readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';

/** The words of the plugin. */
const MESSAGES = new URL('../../../plugins/patroni/src/translation/', import.meta.url);

const textOf = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const blocksOf = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gmu'))].map(
    ([, block = '']) => block,
  );

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

describe('the ClusterRole for Backstage', () => {
  const { rules } = parse(textOf('backstage/rbac.yaml')) as { rules: Rule[] };
  const allowed = rules.flatMap(({ apiGroups, resources }) =>
    apiGroups.flatMap((group) => resources.map((resource) => `${resource}.${group}`)),
  );

  it('allows what the plugin asks for, which is what every topology is read from, and nothing else', () => {
    const needed = Object.values(READ_KINDS).map(({ plural, group }) => `${plural}.${group}`);
    expect(needed).toContain('endpointslices.discovery.k8s.io');
    expect(allowed.sort()).toEqual(needed.sort());
  });

  it('lets objects be read and nothing be done', () => {
    for (const { verbs } of rules) expect(verbs).toEqual(['get', 'list']);
  });

  it.each(['backstage/onboarding.md', 'backstage/onboarding.zh-TW.md'])('is what %s says', (name) => {
    const rows = [...textOf(name).matchAll(/^\| *`?([\w.]*)`? *\| *([a-z, ]+?) *\| *get, list *\|/gmu)];
    const told = rows.flatMap(([, group = '', resources = '']) =>
      resources.split(', ').map((resource) => `${resource}.${group}`),
    );
    expect(told.sort()).toEqual(allowed.sort());
  });
});

describe.each(['backstage/onboarding.md', 'backstage/onboarding.zh-TW.md'])('%s', (name) => {
  it('explains every annotation that catalog writes', () => {
    for (const annotation of [
      SELECTOR_ANNOTATION,
      NAMESPACE_ANNOTATION,
      KUBERNETES_CLUSTER_ANNOTATION,
      PATRONI_CLUSTER_ANNOTATION,
    ])
      expect(textOf(name)).toMatch(new RegExp(`^\\| *\`${annotation}\` *\\|`, 'mu'));
  });

  it('names the annotation that the plugin heeds', () => {
    const source = readFileSync(new URL('../availability.ts', MESSAGES), 'utf8');
    expect(source).toContain(`'${PATRONI_CLUSTER_ANNOTATION}'`);
  });

  it('has configuration that can be read', () => {
    for (const block of blocksOf(textOf(name), 'yaml'))
      expect(parseAllDocuments(block).flatMap(({ errors }) => errors)).toEqual([]);
  });
});

interface PodTemplate {
  metadata: { labels: Record<string, string> };
  spec: { containers: { env: { name: string; value?: string }[] }[] };
}
interface Manifest {
  kind: string;
  metadata: { name: string; namespace: string; labels: Record<string, string> };
  spec: { serviceName?: string; template?: PodTemplate };
}

/** What comes of the manifests once Kubernetes and Patroni have done their part. */
function appliedFrom(text: string): Topology {
  const [block = ''] = blocksOf(text, 'yaml');
  const manifests = parseAllDocuments(block).map((document) => document.toJS() as Manifest);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const [set] = ofKind('StatefulSet');
  const template = set?.spec.template;
  if (set === undefined || template === undefined) throw new Error('no StatefulSet');
  const { namespace, name: scope } = set.metadata;
  const pods = [0, 1, 2].map((ordinal) => {
    const name = `${scope}-${String(ordinal)}`;
    const status = {
      conn_url: `postgres://${addressOf('PATRONI_POSTGRESQL_CONNECT_ADDRESS', name, template, namespace)}/postgres`,
      api_url: `http://${addressOf('PATRONI_RESTAPI_CONNECT_ADDRESS', name, template, namespace)}/patroni`,
      state: 'running',
      role: ordinal === 0 ? 'primary' : 'replica',
    };
    return projectPod({
      metadata: {
        name,
        namespace,
        labels: template.metadata.labels,
        annotations: { status: JSON.stringify(status) },
      },
      // The StatefulSet's controller sets hostname and subdomain (stateful_set_utils.go).
      spec: { ...template.spec, hostname: name, subdomain: set.spec.serviceName },
      // Not ready yet: what names are needed for most.
      status: {
        phase: 'Running',
        podIP: `10.244.0.${String(10 + ordinal)}`,
        podIPs: [{ ip: `10.244.0.${String(10 + ordinal)}` }],
        conditions: [{ type: 'Ready', status: 'False' }],
      },
    });
  });
  const leader = {
    metadata: {
      name: `${scope}-leader`,
      namespace,
      labels: set.metadata.labels,
      annotations: { leader: `${scope}-0`, renewTime: '2026-11-22T09:00:00Z', ttl: '30' },
    },
  };
  const there = <T>(items: (T | null)[]): T[] => items.filter((item) => item !== null);
  const { items } = buildTopologyList({
    objects: {
      ...nothingRead,
      pods: there(pods),
      services: there(ofKind('Service').map(projectService)),
      statefulSets: there(ofKind('StatefulSet').map(projectStatefulSet)),
      configMaps: [leader],
      endpoints: [],
    },
    problems: [],
    now: new Date('2026-11-22T09:00:05Z'),
    clusterDomain: null,
  });
  const [topology] = items;
  if (topology === undefined) throw new Error('no cluster');
  return topology;
}

/** The kubelet expands what stands before in the list, and leaves the rest as it is (core/v1 `EnvVar`). */
function addressOf(variable: string, pod: string, { spec }: PodTemplate, namespace: string): string {
  const known = new Map([
    ['PATRONI_NAME', pod],
    ['POD_NAMESPACE', namespace],
  ]);
  const seen = new Set<string>();
  for (const { name, value = '' } of spec.containers[0]?.env ?? []) {
    if (name === variable)
      return value.replace(/\$\((\w+)\)/gu, (text, key: string) =>
        seen.has(key) ? (known.get(key) ?? text) : text,
      );
    seen.add(name);
  }
  throw new Error(`${variable} is not set`);
}

describe.each(['how-it-works.md', 'how-it-works.zh-TW.md'])('the manifests of %s', (name) => {
  const topology = appliedFrom(textOf(name));

  it('give each member a name, also before it is ready', () => {
    expect(topology.members.map(({ dns }) => [dns.name, dns.publication])).toEqual(
      [0, 1, 2].map((n) => [`demo-${String(n)}.demo-pods.db.svc.cluster.local`, 'published-not-ready']),
    );
  });

  it('have members announce it, so that replicas use the headless Service', () => {
    expect(topology.members.map(({ postgres, api }) => [postgres?.kind, api?.kind])).toEqual(
      [0, 1, 2].map(() => ['pod-dns', 'pod-dns']),
    );
    expect(topology.replicationAddressing).toBe('headless');
  });

  it('make no check find a fault of Services, names or addresses', () => {
    const faults = topology.findings.filter(({ code }: Finding) => /^PT[12346]/u.test(code));
    expect(faults.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});

/** What the plugin says in a language, by its files of messages; what it puts in stands for anything. */
function messagesOf(isInLanguage: (file: string) => boolean): RegExp[] {
  const files = readdirSync(MESSAGES).filter((file) => file.includes('messages') && isInLanguage(file));
  const sources = files.map((file) => readFileSync(new URL(file, MESSAGES), 'utf8'));
  const texts = sources.flatMap((source) =>
    [...source.matchAll(/^\s*'[\w.-]+':\s*(?:'([^'\n]*)'|"([^"\n]*)")/gmu)].map(
      ([, one, other]) => one ?? other ?? '',
    ),
  );
  return texts.map((text) => {
    const parts = text.split(/\{\{\w+\}\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`, 'u');
  });
}

describe.each([
  ['backstage/five-minutes.md', (file: string) => !file.includes('zh-TW')],
  ['backstage/five-minutes.zh-TW.md', (file: string) => file.includes('zh-TW')],
] as const)('%s', (name, isInLanguage) => {
  const bold = [...textOf(name).matchAll(/\*\*([^*\n]+)\*\*/gu)].map(([, words = '']) => words);
  // What consists of nothing but what is put in, would be anything.
  const messages = messagesOf(isInLanguage).filter((message) => !message.test('\u0000'));

  it('says in bold what the page says', () => {
    const own = ['bold', '粗體'];
    const unknown = bold.filter(
      (words) => !own.includes(words) && !messages.some((message) => message.test(words)),
    );
    expect(messages.length).toBeGreaterThan(200);
    expect(bold.length).toBeGreaterThan(30);
    expect(unknown).toEqual([]);
  });

  it('explains every section of the tab', () => {
    const sections = readdirSync(MESSAGES)
      .filter((file) => file.startsWith('tab-messages') && isInLanguage(file))
      .map((file) => readFileSync(new URL(file, MESSAGES), 'utf8'))
      .flatMap((source) => [...source.matchAll(/'tab\.section\.(?!jump')\w+': '([^']+)'/gu)])
      .map(([, title = '']) => title);
    expect(sections.length).toBeGreaterThan(4);
    for (const title of sections) expect(bold).toContain(title);
  });
});
