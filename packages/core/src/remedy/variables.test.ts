import { describe, expect, it } from '@jest/globals';
import { projectStatefulSet } from '../projection.js';
import { editedStatefulSet } from './edited-stateful-set.js';
import { env } from './remedy.fixture.js';
import { addressSettings, addressVariables, templateAnnounces, variablesOf } from './variables.js';

const setWith = (variables: object[]) => ({
  metadata: { name: 'pg', namespace: 'db' },
  spec: { template: { spec: { containers: [{ name: 'c', env: variables }] } } },
});
const plain = addressVariables('patroni');
const naming = { by: 'service', service: 'pods' } as const;
const ports = { postgres: 5432, api: 8008 };

function read(raw: unknown) {
  const set = projectStatefulSet(raw);
  if (set === null) throw new Error('no StatefulSet');
  return set;
}

function settingsFor(variables: object[]): string[] {
  const set = read(setWith(variables));
  return addressSettings(variablesOf(set, 'c'), plain, naming, 'db', ports).map(
    (setting) => `${setting.name}=${'value' in setting ? setting.value : JSON.stringify(setting)}`,
  );
}

const NAME = { PATRONI_NAME: '=metadata.name' };
const ADDRESSES = { PATRONI_POSTGRESQL_CONNECT_ADDRESS: 'x:5432', PATRONI_RESTAPI_CONNECT_ADDRESS: 'x:8008' };
const addresses = (name: string) => [
  `PATRONI_POSTGRESQL_CONNECT_ADDRESS=$(${name}).pods.db.svc:5432`,
  `PATRONI_RESTAPI_CONNECT_ADDRESS=$(${name}).pods.db.svc:8008`,
];
const fresh = (name: string) => [
  `${name}=${JSON.stringify({ name, fieldPath: 'metadata.name' })}`,
  ...addresses(name),
];

const cases: [string, object[], string[]][] = [
  ['the name stands before both', env({ ...NAME, ...ADDRESSES }), addresses('PATRONI_NAME')],
  ['another name stands before both', env({ MY_NAME: '=metadata.name', ...ADDRESSES }), addresses('MY_NAME')],
  ['several do', env({ A: '=metadata.name', ...NAME, ...ADDRESSES }), addresses('PATRONI_NAME')],
  [
    'the name stands after one',
    env({ PATRONI_RESTAPI_CONNECT_ADDRESS: 'x', ...NAME, PATRONI_POSTGRESQL_CONNECT_ADDRESS: 'y' }),
    fresh('POD_NAME'),
  ],
  ['there are no addresses', env(NAME), fresh('POD_NAME')],
  ['there is nothing', [], fresh('POD_NAME')],
  ['POD_NAME stands too late', env({ ...ADDRESSES, POD_NAME: '=metadata.name' }), fresh('MEMBER_POD_NAME')],
  ['POD_NAME is something else', env({ POD_NAME: 'x' }), fresh('MEMBER_POD_NAME')],
  ['the name is another field', env({ PATRONI_NAME: '=metadata.uid', ...ADDRESSES }), fresh('POD_NAME')],
  [
    'the name is set again later',
    [...env({ ...NAME, ...ADDRESSES }), ...env({ PATRONI_NAME: 'x' })],
    fresh('POD_NAME'),
  ],
];

describe('where', () => {
  it.each(cases)('%s', (_, variables, settings) => {
    expect(settingsFor(variables)).toEqual(settings);
  });

  it.each(cases)('%s, the template announces names afterwards, and is found to', (_, variables) => {
    const raw = setWith(variables);
    const before = read(raw);
    expect(templateAnnounces(before, plain, naming, 'cluster.local')).toBe(false);
    const settings = addressSettings(variablesOf(before, 'c'), plain, naming, 'db', ports);
    const edited = editedStatefulSet(raw, { container: 'c', variables: settings });
    expect(templateAnnounces(read(edited), plain, naming, 'cluster.local')).toBe(true);
    expect(templateAnnounces(read(edited), plain, { by: 'member' }, 'cluster.local')).toBe(false);
    // Once more changes nothing.
    const again = addressSettings(variablesOf(read(edited), 'c'), plain, naming, 'db', ports);
    expect(editedStatefulSet(edited, { container: 'c', variables: again })).toEqual(edited);
  });
});

describe('a template', () => {
  const announces = (value: string) =>
    templateAnnounces(
      read(
        setWith(
          env({ ...NAME, PATRONI_POSTGRESQL_CONNECT_ADDRESS: value, PATRONI_RESTAPI_CONNECT_ADDRESS: value }),
        ),
      ),
      plain,
      naming,
      'example.org',
    );

  it.each([
    ['$(PATRONI_NAME).pods', true],
    ['$(PATRONI_NAME).pods:5432', true],
    ['$(PATRONI_NAME).pods.db:5432', true],
    ['$(PATRONI_NAME).pods.db.svc:5432', true],
    ['$(PATRONI_NAME).pods.db.svc.example.org:5432', true],
    ['$(PATRONI_NAME).pods.db.svc.example.org.:5432', true],
    ['$(PATRONI_NAME).pods.db.svc.cluster.local:5432', false],
    ['$(PATRONI_NAME).others:5432', false],
    ['$(PATRONI_NAME):5432', false],
    ['$$(PATRONI_NAME).pods:5432', false],
    ['$(NOBODY).pods:5432', false],
    ['pg-0.pods:5432', true],
    ['', false],
  ])('that says %s: %s', (value, expected) => {
    expect(announces(value)).toBe(expected);
  });
});

describe('Spilo', () => {
  it('has variables of its own, as it removes those of Patroni', () => {
    for (const flavour of ['spilo', 'zalando'] as const)
      expect(addressVariables(flavour)).toEqual({
        postgres: 'PG_CONNECT_ADDRESS',
        api: 'RESTAPI_CONNECT_ADDRESS',
      });
  });
});
