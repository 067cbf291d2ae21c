/** The simulator does as a real cluster did: the lab's recordings, step by step. */
import { describe, expect, it } from '@jest/globals';
import { readRecording } from '../../core/test/recordings.ts';
import type { Capture } from './conformance/capture.ts';
import { differences } from './conformance/differences.ts';
import { formOf, recordedDocument, recordedForms } from './conformance/forms.ts';
import { runLab } from './conformance/lab.ts';
import { normalDocument, normalObjects, normalTopology } from './conformance/normalize.ts';

const runs = { 3: runLab(3), 4: runLab(4) };

const AT_REST = [
  ...['headless', 'podip', 'endpoints', 'endpoints-failover', 'switchover', 'failover', 'crash', 'frozen'],
  ...['tags', 'paused', 'scheduled', 'scaled-to-zero'],
];
const IN_THE_MIDDLE = [
  ...['bootstrapping', 'bootstrapping-later', 'switchover-during', 'failover-during', 'frozen-during'],
  'replica-deleted',
];
const cases = (steps: string[]) =>
  ([3, 4] as const).flatMap((patroni) => steps.map((step) => [patroni, step] as const));

const recorded = (patroni: 3 | 4, step: string): Capture => readRecording(patroni, step);
const simulated = (patroni: 3 | 4, step: string): Capture[] => {
  const captures = runs[patroni].captures.get(step) ?? [];
  if (captures.length === 0) throw new Error(`nothing captured in step ${step}`);
  return captures;
};

describe('at rest', () => {
  it.each(cases(AT_REST))('patroni-%i/%s: the same objects', (patroni, step) => {
    const [own] = simulated(patroni, step);
    expect(differences(normalObjects(recorded(patroni, step)), own && normalObjects(own))).toEqual([]);
  });

  it.each(cases(AT_REST))('patroni-%i/%s: the same topology', (patroni, step) => {
    const [own] = simulated(patroni, step);
    expect(differences(normalTopology(recorded(patroni, step)), own && normalTopology(own))).toEqual([]);
  });
});

describe('in the middle', () => {
  it.each(cases(IN_THE_MIDDLE))(
    'patroni-%i/%s: passes through the topology that was recorded',
    (patroni, step) => {
      const target = normalTopology(recorded(patroni, step), 'any');
      const found = simulated(patroni, step).map((own) => differences(target, normalTopology(own, 'any')));
      const nearest = found.reduce((best, each) => (each.length < best.length ? each : best));
      expect(nearest).toEqual([]);
    },
  );
});

describe('the REST API', () => {
  const answering = AT_REST.filter((step) => step !== 'scaled-to-zero');
  it.each(cases(answering))('patroni-%i/%s: says the same at rest', (patroni, step) => {
    const [own] = simulated(patroni, step);
    for (const pod of ['patronidemo-0', 'patronidemo-1', 'patronidemo-2'])
      for (const path of ['patroni', 'cluster']) {
        const document = recordedDocument(patroni, step, pod, path);
        expect(document).not.toBeNull();
        const told = normalDocument(recorded(patroni, step), document);
        const said = own && normalDocument(own, runs[patroni].rest.get(`${step}/${pod}/${path}`));
        expect([pod, path, differences(told, said)]).toEqual([pod, path, []]);
      }
  });
});

/** Who led, in turn, while a step was watched (packages/core/test/recordings.test.ts). */
const WATCHED: [3 | 4, string, (string | null)[]][] = [
  [3, 'switchover', ['patronidemo-0', null, 'patronidemo-1']],
  [4, 'switchover', ['patronidemo-0', null, 'patronidemo-1']],
  [3, 'failover', ['patronidemo-1', null, 'patronidemo-2']],
  [4, 'failover', ['patronidemo-1', null, 'patronidemo-2']],
  [3, 'crash', ['patronidemo-2', null, 'patronidemo-1']],
  [4, 'crash', ['patronidemo-2', null, 'patronidemo-1']],
  [3, 'frozen', ['patronidemo-2', 'patronidemo-1']],
  [4, 'frozen', ['patronidemo-1', 'patronidemo-2']],
];

describe('watched', () => {
  it.each(WATCHED)('patroni-%i/%s: the lock goes %j', (patroni, step, turns) => {
    expect(runs[patroni].leaders.get(step)).toEqual(turns);
  });
});

/** Forms that no recording of this version happens to have; they are after Patroni's source. */
const UNRECORDED: Record<string, RegExp[]> = {
  status: [
    // A replica's pod on its way out: no replica's end was watched.
    /"state":"stopped","role":"replica","version":"N.N.N"\}$/,
    // Recorded of Patroni 4 only.
    /"state":"starting","role":"replica","version":"N.N.N"\}$/,
  ],
  // While initdb runs; recorded of Patroni 4 only.
  initialize: [/^$/],
  // The step `synchronous` was not kept (kubernetes.py:1453-1457).
  sync_standby: [/^MEMBER$/],
  quorum: [/^N$/],
  config: [/"synchronous_mode": ?true/],
};

describe('annotations', () => {
  it.each([3, 4] as const)(
    'patroni-%i: every value that was ever written has a form that was recorded',
    (patroni) => {
      const forms = recordedForms(patroni);
      const strange: string[] = [];
      for (const [key, values] of runs[patroni].written)
        for (const form of new Set([...values].map(formOf)))
          if (!forms.get(key)?.has(form) && !UNRECORDED[key]?.some((pattern) => pattern.test(form)))
            strange.push(`${key}: ${form}`);
      expect(strange).toEqual([]);
    },
  );
});
