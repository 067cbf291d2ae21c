/** Objects as a meta.k8s.io/v1 Table: rows of cells, made by the server (KEP 509). */
import type { KubeObject, ResourceName } from '../../store/object-store.ts';
import { metadataText } from '../object-text.ts';
import { columnsOf } from './columns.ts';

/** What of the object goes with each row: the query parameter includeObject. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

/** @returns null when the parameter is none of the three */
export function includeObjectOf(parameter: string | null): IncludeObject | null {
  if (parameter === null || parameter === '') return 'Metadata';
  return parameter === 'None' || parameter === 'Metadata' || parameter === 'Object' ? parameter : null;
}

/** JSON text of the column definitions. */
export function columnDefinitionsText(resource: ResourceName): string {
  return JSON.stringify(
    columnsOf(resource).map(({ name, type = 'string', priority = 0 }) => ({
      name,
      type,
      format: name === 'Name' ? 'name' : '',
      description: '',
      priority,
    })),
  );
}

/**
 * JSON text of one row.
 * @param wholeText of the object, as a client sees it
 */
export function rowText(
  resource: ResourceName,
  object: KubeObject,
  include: IncludeObject,
  now: Date,
  wholeText: (object: KubeObject) => string,
): string {
  const cells = JSON.stringify(columnsOf(resource).map(({ cell }) => cell(object, now)));
  switch (include) {
    case 'None':
      return `{"cells":${cells},"object":null}`;
    case 'Metadata':
      return `{"cells":${cells},"object":${metadataText(object)}}`;
    case 'Object':
      return `{"cells":${cells},"object":${wholeText(object)}}`;
  }
}
