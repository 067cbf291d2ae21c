/** The catalog of the development apps: the server's entities, held in the page. */
import { type Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';

/** @throws Error when the development server does not answer */
export async function loadCatalog(): Promise<InMemoryCatalogClient> {
  const response = await fetch('/portal/entities');
  if (!response.ok)
    throw new Error(`the development server answers ${String(response.status)} to /portal/entities`);
  const entities = (await response.json()) as Entity[];
  return new InMemoryCatalogClient({ entities: entities.map(withOwner) });
}

/** As the catalog's processors relate entities to their owners. */
function withOwner(entity: Entity): Entity {
  const owner = entity.spec?.['owner'];
  return typeof owner === 'string'
    ? { ...entity, relations: [{ type: RELATION_OWNED_BY, targetRef: owner }] }
    : entity;
}
