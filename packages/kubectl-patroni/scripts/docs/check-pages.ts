/** docs/checks: a page for each check, and lists of all of them, from the checks and what is written about them. */
import { CHECK_INPUTS, checks, type CheckInputName } from '@kubectl-patroni/core';
import { checkPage, explanations, rightsOf } from '@kubectl-patroni/core/explanations';

const NOTE = '<!-- Made by `npm run docs` from the checks themselves; a test checks that it is current. -->';

/** The blocks of codes, by their first digit. */
const BLOCKS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  '0': ["Patroni's state", 'Patroni 的狀態'],
  '1': ['Governing Service and StatefulSet', '管理用 Service 與 StatefulSet'],
  '2': ['Services', 'Service'],
  '3': ['What DNS publishes', 'DNS 發布的內容'],
  '4': ['Addresses that members announce', '成員公告的位址'],
  '5': ["The client's side of DNS", 'DNS 的用戶端'],
  '6': ['Service meshes', '服務網格'],
  '7': ['Network policies', '網路政策'],
  '8': ['Safety of a migration', '遷移的安全'],
  '9': ['Evidence', '證據'],
};

/** @returns each page by its name under the project's folder */
export function checkPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/checks/README.md', index()],
    ['docs/checks/README.zh-TW.md', chineseIndex()],
    ...checks.map((check) => [`docs/checks/${check.code}.md`, pageOf(check)] as const),
  ]);
}

function pageOf(check: (typeof checks)[number]): string {
  return checkPage(check, explanations[check.code]);
}

function index(): string {
  const inputs = (Object.keys(CHECK_INPUTS) as CheckInputName[]).map((input) => {
    const { title, optional } = CHECK_INPUTS[input];
    const rights = rightsOf([input]).map((right) => `\`${right}\``);
    return `| ${title} | ${rights.join('<br>') || 'none'} | ${optional ? 'doctor' : 'every command'} |`;
  });
  return [
    '# Checks',
    NOTE,
    '[繁體中文](README.zh-TW.md)',
    `\`kubectl patroni doctor\` makes them all; \`kubectl patroni explain CODE\` prints a page. ${String(checks.length)} checks, in
blocks by their codes. Codes are never used again.`,
    ...blocksOf(
      ([english]) => english,
      '| code | name | severity | what is wrong | `fix` |\n|---|---|---|---|---|',
      ({ code, name, severity, summary, fixable }) =>
        `| [${code}](${code}.md) | ${name} | ${severity} | ${cellText(summary)} | ${fixable ? 'yes' : 'no'} |`,
    ),
    '## What checks look at',
    `A check whose input could not be read is not made, and named. The rights are those of the cluster's namespace unless said
otherwise. What is not installed (Istio, say) takes none.`,
    ['| input | rights | asked for by |', '|---|---|---|', ...inputs].join('\n'),
    '',
  ].join('\n\n');
}

function chineseIndex(): string {
  return [
    '# 檢查項目',
    NOTE,
    '[English](README.md)',
    `\`kubectl patroni doctor\` 會執行全部 ${String(checks.length)} 項檢查；\`kubectl patroni explain CODE\` 顯示各項的說明（英文）。`,
    ...blocksOf(
      ([, chinese]) => chinese,
      '| 代碼 | 名稱 | 嚴重程度 | 摘要 |\n|---|---|---|---|',
      ({ code, name, severity }) =>
        `| [${code}](${code}.md) | ${name} | ${severity} | ${cellText(explanations[code].zhTW)} |`,
    ),
    '',
  ].join('\n\n');
}

/** A heading and a table for each block that has a check. */
function blocksOf(
  title: (names: readonly [string, string]) => string,
  head: string,
  row: (check: (typeof checks)[number]) => string,
): string[] {
  return Object.entries(BLOCKS).flatMap(([digit, names]) => {
    const rows = checks.filter(({ code }) => code[2] === digit).map(row);
    return rows.length === 0 ? [] : [`## ${digit}xx ${title(names)}`, [head, ...rows].join('\n')];
  });
}

function cellText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
