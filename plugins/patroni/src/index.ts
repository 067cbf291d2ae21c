/**
 * Patroni clusters in Backstage: who leads, where each member is reached, and whether replication uses the headless
 * Service.
 * @packageDocumentation
 */
export { isPatroniAvailable, PATRONI_CLUSTER_ANNOTATION } from './availability';
export { EntityPatroniCard, EntityPatroniContent, patroniPlugin } from './plugin';
export { patroniTranslationRef } from './translation/ref';
export { patroniTranslations } from './translation/resource';
