import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const token = 'spruce123';
const appId = 'wx49f0ab532d5d035a';

/** WeChat as an account sees it: gives tokens, takes messages, and calls the hook for what customers write. */
export class PlayedWechat {
  readonly sent: { to: string; text: string }[] = [];
  private messages = 0;

  private constructor(
    readonly port: number,
    private readonly stop: () => void,
  ) {}

  static async start(): Promise<PlayedWechat> {
    const server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString('utf8');
      const isSend = request.url?.startsWith('/cgi-bin/message/custom/send') === true;
      if (isSend) {
        const { touser, text } = JSON.parse(body);
        played.sent.push({ to: touser, text: text.content });
      }
      const answer = isSend ? { errcode: 0, errmsg: 'ok' } : { access_token: 'given', expires_in: 7200 };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const played = new PlayedWechat(port, () => {
      server.closeAllConnections();
      server.close();
    });
    return played;
  }

  /** What an admin types into the form of the channel. */
  get settings() {
    return { appId, secret: 'app-secret', mode: 'plain', token, apiUrl: `http://127.0.0.1:${this.port}` };
  }

  /** A follower writes. */
  async write(hook: string, openId: string, content: string): Promise<void> {
    this.messages += 1;
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), '461056294'];
    const signature = createHash('sha1').update([token, timestamp, nonce].toSorted().join('')).digest('hex');
    const fields = [
      ...[`<ToUserName>gh_1</ToUserName>`, `<FromUserName>${openId}</FromUserName>`],
      ...[`<CreateTime>${timestamp}</CreateTime>`, '<MsgType>text</MsgType>'],
      ...[`<Content><![CDATA[${content}]]></Content>`, `<MsgId>${6_054_768_590 + this.messages}</MsgId>`],
    ];
    const query = new URLSearchParams({ signature, timestamp, nonce, openid: openId });
    const answer = await fetch(`${hook}?${query}`, {
      ...{ method: 'POST', headers: { 'content-type': 'text/xml' }, body: `<xml>${fields.join('')}</xml>` },
    });
    if (!answer.ok) throw new Error(`The hook answered ${answer.status}.`);
  }

  close(): void {
    this.stop();
  }
}
