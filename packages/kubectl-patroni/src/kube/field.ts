/** Typed reading of values of a kubeconfig: what is missing is empty, as in Go; what has another type is an error. */

/** A value, and where it stands. Its errors say where and which type, never the value. */
export class Field {
  /** @param path as `clusters[0].cluster.server`; empty for the whole */
  constructor(
    private readonly value: unknown,
    private readonly path = '',
  ) {}

  /** Whether there is a value, be it an empty one. */
  get isSet(): boolean {
    return this.value !== null && this.value !== undefined;
  }

  at(key: string): Field {
    return new Field(this.mapping().get(key), this.path === '' ? key : `${this.path}.${key}`);
  }

  text(): string {
    if (!this.isSet) return '';
    if (typeof this.value !== 'string') throw this.mismatch('a string');
    return this.value;
  }

  flag(): boolean {
    if (!this.isSet) return false;
    if (typeof this.value !== 'boolean') throw this.mismatch('a boolean');
    return this.value;
  }

  items(): Field[] {
    if (!this.isSet) return [];
    if (!Array.isArray(this.value)) throw this.mismatch('a list');
    return this.value.map((item, index) => new Field(item, `${this.path}[${index}]`));
  }

  entries(): [key: string, value: Field][] {
    return [...this.mapping()].map(([key, value]) => [String(key), new Field(value, `${this.path}[…]`)]);
  }

  /** Text that is kept as base64. */
  data(): string {
    const encoded = this.text().replaceAll(/[\r\n]/g, '');
    if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) {
      throw new Error(`${this.path}: illegal base64 data`);
    }
    return Buffer.from(encoded, 'base64').toString();
  }

  /** Whatever is there, as JSON would hold it; null for nothing. */
  json(): unknown {
    return toJson(this.value);
  }

  private mapping(): ReadonlyMap<unknown, unknown> {
    if (!this.isSet) return new Map();
    if (!(this.value instanceof Map)) throw this.mismatch('a mapping');
    return this.value;
  }

  private mismatch(wanted: string): Error {
    const where = this.path === '' ? 'the document' : this.path;
    return new Error(`${where} is ${typeName(this.value)}, not ${wanted}`);
  }
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Map) return 'a mapping';
  return typeof value === 'bigint' ? 'a number' : `a ${typeof value}`;
}

function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  // fromEntries defines own properties: even `__proto__` stays an ordinary key.
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), toJson(item)]));
  return value ?? null;
}
