/** Copies of JSON with one value at a path changed. */
export type Json = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without the field when the value is undefined. */
export function withField<T extends Json>(object: T, field: string, value: unknown): T {
  if (value !== undefined) return { ...object, [field]: value };
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== field)) as T;
}
