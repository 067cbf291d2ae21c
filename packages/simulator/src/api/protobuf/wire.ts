/** Messages of protocol buffers, read by a description of their fields: as much as what kubectl sends has of them. */

/** Scalars that are empty are left out, as `omitempty` does; `optional int` is there also when it is 0. */
export type FieldType = 'string' | 'bytes' | 'bool' | 'int' | 'optional int' | Message;

export interface Field {
  name: string;
  type: FieldType;
  form?: 'repeated' | 'map';
  /** For what JSON writes in another way than as an object. */
  convert?: (value: Fields) => unknown;
}

/** By number. */
export type Message = Readonly<Record<number, Field>>;

export type Fields = Record<string, unknown>;

/** @throws RangeError when the bytes end too early */
export function decode(bytes: Buffer, message: Message): Fields {
  const result: Fields = {};
  for (const { number, value } of parts(bytes)) {
    const field = message[number];
    if (field !== undefined) add(result, field, value);
  }
  return result;
}

function add(result: Fields, field: Field, value: Buffer | number): void {
  if (field.form === 'map') {
    const entry = decode(value as Buffer, {
      1: { name: 'key', type: 'string' },
      2: { name: 'value', type: field.type },
    });
    const map = (result[field.name] ?? {}) as Fields;
    result[field.name] = { ...map, [String(entry['key'] ?? '')]: entry['value'] ?? '' };
    return;
  }
  const read = valueOf(field, value);
  if (field.form === 'repeated') result[field.name] = [...((result[field.name] ?? []) as unknown[]), read];
  else if (field.type === 'optional int' || (read !== '' && read !== 0 && read !== false))
    result[field.name] = read;
}

function valueOf({ type, convert }: Field, value: Buffer | number): unknown {
  if (type === 'int' || type === 'optional int') return value;
  if (type === 'bool') return value !== 0;
  const bytes = value as Buffer;
  if (type === 'string') return bytes.toString('utf8');
  if (type === 'bytes') return bytes.toString('base64');
  const message = decode(bytes, type);
  return convert === undefined ? message : convert(message);
}

function* parts(bytes: Buffer): Generator<{ number: number; value: Buffer | number }> {
  let at = 0;
  const varint = (): number => {
    let result = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at);
      at += 1;
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, result));
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = tag >>> 3;
    switch (tag & 7) {
      case 0:
        yield { number, value: varint() };
        break;
      case 2: {
        const length = varint();
        if (length < 0 || at + length > bytes.length) throw new RangeError('a field ends after its message');
        yield { number, value: bytes.subarray(at, at + length) };
        at += length;
        break;
      }
      case 1:
        at += 8;
        break;
      case 5:
        at += 4;
        break;
      default:
        throw new RangeError('a field of an unknown kind');
    }
  }
}
