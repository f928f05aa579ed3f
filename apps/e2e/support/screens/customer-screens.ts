import type { WebSocketRoute } from '@playwright/test';
import { Widget } from '../widget.ts';
import type { Screen, View } from './screen.ts';

const visit = (view: View) => Widget.visit(view.page, view.locale);

/** Comes back as a customer of the centre. */
const visitAs = async (view: View, who: keyof View['world']['customers']) => {
  await view.page.addInitScript(
    ([channel, token]) => localStorage.setItem(`tandem.${channel}.token`, token ?? ''),
    [view.world.channelId, view.world.customers[who]],
  );
  return visit(view);
};

/** What a customer sees. */
export const customerScreens: readonly Screen[] = [
  {
    name: 'demo shop',
    as: 'nobody',
    async open(view) {
      await view.page.goto(`/demo?lang=${view.locale}`);
      await view.page.getByTestId('widget-launcher').waitFor();
    },
  },
  {
    name: 'chat, greeting',
    as: 'nobody',
    leavesTraces: true,
    async open(view) {
      const widget = await visit(view);
      await widget.panel.getByTestId('widget-reply').first().waitFor();
    },
  },
  {
    name: 'chat, waiting for a person',
    as: 'nobody',
    leavesTraces: true,
    async open(view) {
      const widget = await visit(view);
      await widget.panel.getByTestId('widget-reply').nth(2).click();
      await widget.messages('bot').nth(2).waitFor();
    },
  },
  {
    name: 'chat, with a person',
    as: 'nobody',
    leavesTraces: true,
    async open(view) {
      const widget = await visitAs(view, 'served');
      await widget.messages('agent').first().waitFor();
    },
  },
  {
    name: 'chat, ended',
    as: 'nobody',
    leavesTraces: true,
    async open(view) {
      const widget = await visitAs(view, 'ended');
      await widget.panel.getByText(view.t('widget:ended.body')).waitFor();
    },
  },
  {
    name: 'chat, connection lost',
    as: 'nobody',
    leavesTraces: true,
    async open(view) {
      let isLost = false;
      const lines: WebSocketRoute[] = [];
      await view.page.routeWebSocket(/socket\.io/, (line) => {
        if (isLost) void line.close();
        else line.connectToServer();
        lines.push(line);
      });
      const widget = await visit(view);
      await widget.messages('bot').first().waitFor();
      isLost = true;
      await view.page.route('**/socket.io/**', (route) => route.abort());
      for (const line of lines) await line.close();
      await widget.panel.getByText(view.t('widget:connection.reconnecting')).waitFor();
    },
  },
];
