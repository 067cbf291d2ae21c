/**
 * Patroni clusters in Backstage: who leads, where each member is reached, and whether replication uses the headless
 * Service.
 * @packageDocumentation
 */
export { isPatroniAvailable, PATRONI_CLUSTER_ANNOTATION } from './availability';
export type { PatroniCardProps } from './components/card/PatroniCard';
export type { MemberColumn } from './components/columns';
export type { PatroniContentProps } from './components/content/PatroniContent';
export { EntityPatroniCard, EntityPatroniContent, patroniPlugin } from './plugin';
export { patroniTranslationRef } from './translation/ref';
export { patroniTranslations } from './translation/resource';
