import type { Alert, DigestWords, User } from '@tandem/application';
import type { AlertDto } from '@tandem/contracts';
import { translate } from '@tandem/i18n';
import type { Config } from '../config.js';
import type { RuleReader } from '../http/rule-reader.js';

/** What stands in a digest, in the reader's language, with links where the installation knows its address. */
export class DigestMail implements DigestWords {
  constructor(
    private readonly reader: Pick<RuleReader, 'alerts'>,
    private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async write({ workspaceId, displayName: name, locale }: User, alerts: readonly Alert[]) {
    const lines = (await this.reader.alerts(workspaceId, alerts)).map((alert) => {
      const text = `- ${textOf(locale, alert)}`;
      const place = this.placeOf(alert);
      return place === undefined ? text : `${text}\n  ${place}`;
    });
    const end = translate(locale, 'server:digest.end');
    const greeting = translate(locale, 'server:digest.greeting', { name });
    const switchOff = this.config.publicUrl === undefined ? end : `${end}\n${this.config.publicUrl}/me/notifications`;
    return {
      subject: translate(locale, 'server:digest.subject', { count: alerts.length }),
      text: `${[greeting, ...lines, switchOff].join('\n\n')}\n`,
    };
  }

  private placeOf({ conversationId, comment, flowId }: AlertDto): string | undefined {
    if (this.config.publicUrl === undefined) return undefined;
    if (comment) {
      const at = new URLSearchParams({ node: comment.nodeId, comment: comment.id });
      return `${this.config.publicUrl}/flows/${flowId}?${at}`;
    }
    return conversationId === undefined ? undefined : `${this.config.publicUrl}/inbox/all/${conversationId}`;
  }
}

function textOf(locale: User['locale'], { text, comment, asked }: AlertDto): string {
  const someone = translate(locale, 'automation:alerts.someone');
  if (asked) return translate(locale, `automation:alerts.asked.${asked.how}`, { by: asked.by || someone, text });
  if (!comment) return text;
  const flow = comment.flowName || translate(locale, 'automation:alerts.aFlow');
  return translate(locale, 'automation:alerts.meant', { by: comment.by || someone, flow, text });
}
