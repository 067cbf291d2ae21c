/**
 * Objects that kubectl sends as protobuf although it reads JSON: those of its typed clients, as in `kubectl create
 * namespace` and `kubectl auth can-i`. Numbers are those of the generated.proto files of k8s.io/api.
 */
import { decode, type Field, type Fields, type Message } from './wire.ts';

export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** What every message begins with (apimachinery/pkg/runtime/serializer/protobuf/protobuf.go). */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);

const text = (name: string): Field => ({ name, type: 'string' });
const map = (name: string): Field => ({ name, type: 'string', form: 'map' });
const one = (name: string, type: Message): Field => ({ name, type });

const METADATA: Field = one('metadata', {
  1: text('name'),
  2: text('generateName'),
  3: text('namespace'),
  5: text('uid'),
  6: text('resourceVersion'),
  11: map('labels'),
  12: map('annotations'),
  14: { ...text('finalizers'), form: 'repeated' },
});

/** A number unless its type says that it is a text. */
const intOrString = ({ type, number = 0, text: name = '' }: Fields): unknown => (type === 1 ? name : number);

const PORT: Message = {
  1: text('name'),
  2: text('protocol'),
  3: { name: 'port', type: 'int' },
  4: {
    ...one('targetPort', {
      1: { name: 'type', type: 'int' },
      2: { name: 'number', type: 'int' },
      3: text('text'),
    }),
    convert: intOrString,
  },
  5: { name: 'nodePort', type: 'int' },
};

const KINDS: Readonly<Record<string, Message>> = {
  'v1/Namespace': { 1: METADATA },
  'v1/ServiceAccount': { 1: METADATA },
  'v1/ConfigMap': {
    1: METADATA,
    2: map('data'),
    3: { name: 'binaryData', type: 'bytes', form: 'map' },
    4: { name: 'immutable', type: 'bool' },
  },
  'v1/Secret': {
    1: METADATA,
    2: { name: 'data', type: 'bytes', form: 'map' },
    3: text('type'),
    4: map('stringData'),
  },
  'v1/Service': {
    1: METADATA,
    2: one('spec', {
      1: { name: 'ports', type: PORT, form: 'repeated' },
      2: map('selector'),
      3: text('clusterIP'),
      4: text('type'),
      10: text('externalName'),
      13: { name: 'publishNotReadyAddresses', type: 'bool' },
    }),
  },
  'policy/v1/Eviction': {
    1: METADATA,
    2: one('deleteOptions', {
      1: { name: 'gracePeriodSeconds', type: 'optional int' },
      4: text('propagationPolicy'),
    }),
  },
  'authentication.k8s.io/v1/SelfSubjectReview': { 1: METADATA },
  'authorization.k8s.io/v1/SelfSubjectRulesReview': { 1: METADATA, 2: one('spec', { 1: text('namespace') }) },
  'authorization.k8s.io/v1/SelfSubjectAccessReview': {
    1: METADATA,
    2: one('spec', {
      1: one('resourceAttributes', {
        1: text('namespace'),
        2: text('verb'),
        3: text('group'),
        4: text('version'),
        5: text('resource'),
        6: text('subresource'),
        7: text('name'),
      }),
      2: one('nonResourceAttributes', { 1: text('path'), 2: text('verb') }),
    }),
  },
};

const ENVELOPE: Message = {
  1: one('typeMeta', { 1: text('apiVersion'), 2: text('kind') }),
  2: { name: 'raw', type: 'bytes' },
};

/**
 * @returns null for what is no such object, or of a kind that is not known here
 * @throws RangeError for bytes that are no message
 */
export function decodeObject(bytes: Buffer): Fields | null {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const { typeMeta = {}, raw = '' } = decode(bytes.subarray(MAGIC.length), ENVELOPE);
  const { apiVersion = '', kind = '' } = typeMeta as Fields;
  const message = KINDS[`${String(apiVersion)}/${String(kind)}`];
  if (message === undefined) return null;
  return { apiVersion, kind, ...decode(Buffer.from(String(raw), 'base64'), message) };
}
