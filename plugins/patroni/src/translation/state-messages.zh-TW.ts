import type { stateMessages } from './state-messages';

/** What card and tab say where there is nothing, or not everything, to show; in Traditional Chinese. */
export const stateMessagesZhTw: Readonly<Record<keyof typeof stateMessages, string>> = {
  'state.loading': '正在讀取 Patroni 叢集',
  'state.annotation.title': '叢集在哪裡？',
  'state.annotation.text':
    '這個實體沒有說明哪些 Kubernetes 物件屬於它。請在它的 catalog-info.yaml 加上 Patroni 叢集的標籤（label）：',
  'state.annotation.readMore': '了解更多',
  'state.denied.title': '你沒有權限檢視這個實體的 Patroni 叢集',
  'state.denied.text_one': '請向入口網站的管理者申請權限',
  'state.denied.text_other': '請向入口網站的管理者申請權限',
  'state.noPlugin.title': '缺少 Kubernetes 外掛',
  'state.noPlugin.text':
    'Patroni 叢集是透過 Kubernetes 外掛讀取的，而這個應用程式沒有安裝。請安裝 @backstage/plugin-kubernetes。',
  'state.noBackend.title': '缺少 Kubernetes 後端',
  'state.noBackend.text':
    'Patroni 叢集是透過 Kubernetes 後端讀取的，而這個入口網站沒有安裝。請安裝 @backstage/plugin-kubernetes-backend。',
  'state.noCluster.title': '找不到 Patroni 叢集',
  'state.noCluster.text':
    '在所有有回應的 Kubernetes 叢集裡，這個實體的 selector 都沒有選到任何屬於 Patroni 的 Pod 或狀態物件。',
  'state.noCluster.selector': 'Selector',
  'state.noCluster.namespace': '命名空間',
  'state.noCluster.anyNamespace': '任何',
  'state.failed.title': '讀不到 Patroni 叢集',
  'state.failed.notPermitted': '入口網站拒絕替你讀取。',
  'state.failed.unreachable': '{{cluster}} 沒有回應。',
  'state.failed.other': 'Kubernetes 外掛讀取失敗。',
  'state.failed.notPermittedCluster': '{{cluster}} 拒絕讀取。',
  'state.failed.otherCluster': '{{cluster}} 讀取失敗。',
  'state.failed.said': '對方的訊息',
  'state.failed.retry': '再試一次',
  'state.stale': '不是最新狀態：目前顯示的是{{ago}}讀到的內容。',
  'state.staleCluster': '{{cluster}}：目前顯示的是{{ago}}讀到的內容。',
  'state.problems.title': '有些內容讀不到',
  'state.problems.forbidden': '入口網站沒有列出 {{resource}} 的權限',
  'state.problems.other': '無法列出 {{resource}}（{{reason}}）',
  'state.problems.unknown': '因此未知：{{affects}}',
  'state.problems.nothingUnknown': '不影響目前顯示的內容',
  'state.problems.grant': '請給予對 {{resource}} 的 list 權限。',
  'state.hidden.title': '從這裡看不到',
  'state.hidden.notPermitted':
    '這個實體的 selector 沒有選到 {{object}}，而依名稱讀取需要 kubernetes.proxy 權限。請替它加上標籤（label），或申請權限。',
  'state.hidden.forbidden':
    '這個實體的 selector 沒有選到 {{object}}，而 Kubernetes 不允許入口網站依名稱讀取。請替它加上標籤（label），或給予 get 權限。',
  'state.hidden.failed':
    '這個實體的 selector 沒有選到 {{object}}，而依名稱讀取失敗。請替它加上標籤（label），讓 selector 選得到。',
};
