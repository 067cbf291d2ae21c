import type { Environment } from './environment.js';
import { KubeError } from './errors.js';
import type { Cluster, ExecConfig, User } from './kubeconfig.js';
import type { Selection } from './kubeconfig-overrides.js';
import { proxyProblem, withoutUserInfo } from './server-url.js';
import { fileError, plain, quote } from './wording.js';

/**
 * Checks what was selected, all of it, before anything is sent (client-go clientcmd.ConfirmUsable, validation.go).
 *
 * @throws KubeError worded as kubectl prints it: one problem after `error: `, several as a list
 */
export function confirmUsable(selection: Selection, environment: Environment): void {
  const problems = [
    ...userProblems(selection.userName, selection.user, environment),
    ...clusterProblems(selection.clusterName, selection.cluster, environment),
  ];
  if (!selection.contextFound) {
    problems.unshift(`context was not found for specified context: ${plain(selection.contextName)}`);
    if (problems.length === 1) throw new KubeError(`Error in configuration: ${problems.join()}`, 'Config');
  }
  if (problems.length === 1) throw new KubeError(`error: ${problems.join()}`, 'Config');
  if (problems.length > 1) {
    throw new KubeError(
      `Error in configuration:\n${problems.map((line) => `* ${line}`).join('\n')}`,
      'Config',
    );
  }
}

/** client-go validateClusterInfo; a missing server cannot be: there is a default one. */
function clusterProblems(name: string, cluster: Cluster, environment: Environment): string[] {
  const problems: string[] = [];
  const proxy = proxyProblem(cluster.proxyUrl);
  if (proxy !== null) {
    problems.push(
      `invalid 'proxy-url' ${quote(withoutUserInfo(cluster.proxyUrl))} for cluster ${quote(name)}: ${proxy}`,
    );
  }
  if (cluster.certificateAuthority !== '' && cluster.certificateAuthorityData !== '') {
    problems.push(
      `certificate-authority-data and certificate-authority are both specified for ${plain(name)}. certificate-authority-data will override.`,
    );
  }
  problems.push(...unreadable('certificate-authority', cluster.certificateAuthority, name, environment));
  return problems;
}

/** client-go validateAuthInfo. */
function userProblems(name: string, user: User, environment: Environment): string[] {
  const shown = plain(name);
  const problems =
    user.clientCertificate || user.clientCertificateData ? certificateProblems(name, user, environment) : [];
  if (user.exec !== null) problems.push(...execProblems(shown, user, user.exec));
  if (user.token !== '' && (user.username !== '' || user.password !== '')) {
    problems.push(
      `more than one authentication method found for ${shown}; found [token basicAuth], only one is allowed`,
    );
  }
  const impersonates = user.asUid !== '' || user.asGroups.length > 0 || user.asUserExtra.size > 0;
  if (impersonates && user.as === '') {
    problems.push(`requesting uid, groups or user-extra for ${shown} without impersonating a user`);
  }
  return problems;
}

function certificateProblems(name: string, user: User, environment: Environment): string[] {
  const shown = plain(name);
  const problems: string[] = [];
  if (user.clientCertificate && user.clientCertificateData) {
    problems.push(
      `client-cert-data and client-cert are both specified for ${shown}. client-cert-data will override.`,
    );
  }
  if (user.clientKey && user.clientKeyData) {
    problems.push(
      `client-key-data and client-key are both specified for ${shown}; client-key-data will override`,
    );
  }
  if (!user.clientKey && !user.clientKeyData) {
    problems.push(
      `client-key-data or client-key must be specified for ${shown} to use the clientCert authentication method.`,
    );
  }
  problems.push(...unreadable('client-cert', user.clientCertificate, name, environment));
  problems.push(...unreadable('client-key', user.clientKey, name, environment));
  return problems;
}

function execProblems(shown: string, user: User, exec: ExecConfig): string[] {
  const problems: string[] = [];
  const purpose = `must be specified for ${shown} to use exec authentication plugin`;
  if (user.authProvider !== null) {
    problems.push(`authProvider cannot be provided in combination with an exec plugin for ${shown}`);
  }
  if (exec.command === '') problems.push(`command ${purpose}`);
  if (exec.apiVersion === '') problems.push(`apiVersion ${purpose}`);
  problems.push(...exec.env.filter(({ name }) => name === '').map(() => `env variable name ${purpose}`));
  if (exec.interactiveMode === '') problems.push(`interactiveMode ${purpose}`);
  else if (!['Never', 'IfAvailable', 'Always'].includes(exec.interactiveMode)) {
    problems.push(`invalid interactiveMode for ${shown}: ${quote(exec.interactiveMode)}`);
  }
  return problems;
}

function unreadable(what: string, path: string, name: string, environment: Environment): string[] {
  if (path === '') return [];
  try {
    environment.readFile(path);
    return [];
  } catch (error) {
    return [`unable to read ${what} ${plain(path)} for ${plain(name)} due to ${fileError(path, error)}`];
  }
}
