import type { AlertDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';

/** What an alert says in one line: a comment with who wrote it and where. */
export function useAlertText(): (alert: AlertDto) => string {
  const { t } = useTranslation('automation');
  const { t: presence } = useTranslation('presence');
  return ({ text, comment, asked, agent }) => {
    if (agent) return presence(`alert.${agent.code}`, { name: text });
    if (asked) return t(`alerts.asked.${asked.how}`, { by: asked.by || t('alerts.someone'), text });
    return comment
      ? t('alerts.meant', { by: comment.by || t('alerts.someone'), flow: comment.flowName || t('alerts.aFlow'), text })
      : text;
  };
}

/** Where it is about: the comment at its step, or the conversation; undefined when there is no such place to go. */
export function placeOfAlert({ flowId, comment, conversationId }: AlertDto): string | undefined {
  if (comment) {
    const at = new URLSearchParams({ node: comment.nodeId, comment: comment.id });
    return `/flows/${flowId}?${at}`;
  }
  return conversationId === undefined ? undefined : `/inbox/all/${conversationId}`;
}
