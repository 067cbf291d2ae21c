/** From flags as they are typed to what kube/ knows them as; apart from their definitions, which need oclif. */
import type { ConfigFlags } from '../kube/connection.js';

/** What oclif's parser makes of `configFlags`. */
export interface ParsedConfigFlags {
  namespace?: string | undefined;
  kubeconfig?: string | undefined;
  context?: string | undefined;
  cluster?: string | undefined;
  user?: string | undefined;
  server?: string | undefined;
  'tls-server-name'?: string | undefined;
  'insecure-skip-tls-verify'?: boolean | undefined;
  'certificate-authority'?: string | undefined;
  token?: string | undefined;
  'client-certificate'?: string | undefined;
  'client-key'?: string | undefined;
  as?: string | undefined;
  'as-group'?: string[] | undefined;
  'as-uid'?: string | undefined;
  'as-user-extra'?: string[] | undefined;
  'disable-compression'?: boolean | undefined;
}

/** @returns the flags under the names that kube/ knows them by; those that were not given are left out. */
export function toConfigFlags(flags: ParsedConfigFlags): ConfigFlags {
  return {
    ...(flags.kubeconfig !== undefined && { kubeconfig: flags.kubeconfig }),
    ...(flags.context !== undefined && { context: flags.context }),
    ...(flags.cluster !== undefined && { cluster: flags.cluster }),
    ...(flags.user !== undefined && { user: flags.user }),
    ...(flags.namespace !== undefined && { namespace: flags.namespace }),
    ...(flags.server !== undefined && { server: flags.server }),
    ...(flags['tls-server-name'] !== undefined && { tlsServerName: flags['tls-server-name'] }),
    ...(flags['insecure-skip-tls-verify'] !== undefined && {
      insecureSkipTlsVerify: flags['insecure-skip-tls-verify'],
    }),
    ...(flags['certificate-authority'] !== undefined && {
      certificateAuthority: flags['certificate-authority'],
    }),
    ...(flags.token !== undefined && { token: flags.token }),
    ...(flags['client-certificate'] !== undefined && { clientCertificate: flags['client-certificate'] }),
    ...(flags['client-key'] !== undefined && { clientKey: flags['client-key'] }),
    ...(flags.as !== undefined && { as: flags.as }),
    ...(flags['as-uid'] !== undefined && { asUid: flags['as-uid'] }),
    ...(flags['as-group'] !== undefined && { asGroup: flags['as-group'] }),
    ...(flags['as-user-extra'] !== undefined && { asUserExtra: flags['as-user-extra'] }),
    ...(flags['disable-compression'] !== undefined && { disableCompression: flags['disable-compression'] }),
  };
}
